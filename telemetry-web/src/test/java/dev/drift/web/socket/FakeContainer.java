package dev.drift.web.socket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A container's side of an upgraded connection, which notes what reaches it. */
final class FakeContainer implements WebConnection {

  /** What a read gets, in bytes. */
  static final int CAME = 5;

  final List<String> calls = new CopyOnWriteArrayList<>();
  SocketHandler handler;
  boolean hasData;
  boolean takenBack;
  volatile CountDownLatch holdWrites = new CountDownLatch(0);

  HttpUpgradeHandler upgrade(Class<?> type) throws ReflectiveOperationException {
    handler = (SocketHandler) type.getConstructor().newInstance();
    return handler;
  }

  @Override
  public void close() {
    calls.add("closed");
    handler.destroy();
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Input();
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new Output();
  }

  private final class Input extends ServletInputStream {

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return hasData;
    }

    /** Tells at once what is there, as Payara does. */
    @Override
    public void setReadListener(ReadListener listener) {
      if (takenBack) {
        throw new NullPointerException("no request any more");
      }
      calls.add("listen");
      if (hasData) {
        try {
          listener.onDataAvailable();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public int read() {
      calls.add("read");
      return 0;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      calls.add("read");
      return CAME;
    }

    @Override
    public void close() {
      calls.add("input closed");
    }
  }

  private final class Output extends ServletOutputStream {

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      calls.add("write listener");
    }

    @Override
    public void write(int octet) {
      calls.add("write 1");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      boolean held = holdWrites.getCount() > 0;
      calls.add("write " + length);
      try {
        holdWrites.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
      if (held) {
        calls.add("written");
      }
    }

    @Override
    public void flush() {
      calls.add("flush");
    }

    @Override
    public void close() {
      calls.add("output closed");
    }
  }
}
