package dev.drift.web.socket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * Reads until the connection is left; afterwards there is nothing more, and reading fails.
 *
 * <p>The listener is told nothing before {@link #begin}.
 */
final class SocketInput extends ServletInputStream {

  private final ServletInputStream container;
  private ReadListener listener;
  private boolean left;

  SocketInput(ServletInputStream container) {
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
  public synchronized int read() throws IOException {
    requireOpen();
    return container.read();
  }

  @Override
  public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    return container.read(bytes, offset, length);
  }

  @Override
  public synchronized int available() throws IOException {
    requireOpen();
    return container.available();
  }

  @Override
  public synchronized boolean isFinished() {
    return left || container.isFinished();
  }

  @Override
  public synchronized boolean isReady() {
    return !left && container.isReady();
  }

  @Override
  public synchronized void setReadListener(ReadListener reader) {
    listener = reader;
  }

  /**
   * Lets the container tell the listener, at once if something has come already.
   *
   * <p>Holds no lock meanwhile, because the listener may close. None is needed: others get what is
   * behind this stream only after the request's own thread has left it, and that thread is here.
   *
   * @throws RuntimeException when the client has gone: Payara 6 takes the request back then
   */
  void begin() {
    ReadListener reader;
    synchronized (this) {
      reader = left ? null : listener;
    }
    if (reader != null) {
      container.setReadListener(reader);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (!left) {
      container.close();
    }
  }
}
