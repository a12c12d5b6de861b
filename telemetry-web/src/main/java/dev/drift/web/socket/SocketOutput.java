package dev.drift.web.socket;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Writes until the connection is left; afterwards each call but {@link #close} fails. */
final class SocketOutput extends ServletOutputStream {

  private final ServletOutputStream container;
  private boolean left;

  SocketOutput(ServletOutputStream container) {
    this.container = container;
  }

  /** Returns when no call is under way in the container. */
  synchronized void leave() {
    left = true;
  }

  private void requireOpen() throws IOException {
    if (left) {
      throw new IOException("the connection is closed");
    }
  }

  @Override
  public synchronized void write(int octet) throws IOException {
    requireOpen();
    container.write(octet);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    container.write(bytes, offset, length);
  }

  @Override
  public synchronized void flush() throws IOException {
    requireOpen();
    container.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    if (!left) {
      container.close();
    }
  }

  /** A connection that was left is ready, so that a writer that waits learns that it is closed. */
  @Override
  public synchronized boolean isReady() {
    return left || container.isReady();
  }

  @Override
  public synchronized void setWriteListener(WriteListener listener) {
    if (left) {
      throw new IllegalStateException("the connection is closed");
    }
    container.setWriteListener(listener);
  }
}
