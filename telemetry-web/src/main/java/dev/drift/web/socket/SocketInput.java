package dev.drift.web.socket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * Reads until the connection is left; afterwards there is nothing more, and reading fails.
 *
 * <p>The listener is told nothing before {@link #begin}, by one thread at a time, and not while the
 * input is paused: then the container is not asked whether there is more, so it reads nothing
 * either. A pause that begins while the listener reads ends that reading with the chunk at hand.
 */
final class SocketInput extends ServletInputStream {

  private final ServletInputStream container;
  private ReadListener listener;
  private boolean left;
  private boolean paused;

  /** Something may be there of which the listener does not know. */
  private boolean told;

  /** A thread is in the listener. */
  private boolean busy;

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
    return container.read(bytes, offset, Math.min(length, SocketFlow.MAX_CHUNK_BYTES));
  }

  @Override
  public synchronized int available() throws IOException {
    requireOpen();
    return Math.min(container.available(), SocketFlow.MAX_CHUNK_BYTES);
  }

  @Override
  public synchronized boolean isFinished() {
    return left || container.isFinished();
  }

  @Override
  public synchronized boolean isReady() {
    if (paused) {
      told = true;
      return false;
    }
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
      container.setReadListener(new OneAtATime(reader));
    }
  }

  /** Until {@link #resume} the listener is told nothing, and there is nothing to read for it. */
  synchronized void pause() {
    paused = true;
  }

  /** Has the executor tell the listener what came meanwhile. */
  synchronized void resume(Executor executor) {
    if (paused) {
      paused = false;
      if (told && !busy && !left) {
        busy = true;
        ReadListener reader = listener;
        executor.execute(() -> readOn(reader));
      }
    }
  }

  private void readOn(ReadListener reader) {
    try {
      tell(reader);
    } catch (IOException | RuntimeException e) {
      // As a container does with what its listener throws.
      reader.onError(e);
    }
  }

  /** By the thread that has set {@link #busy}. */
  private void tell(ReadListener reader) throws IOException {
    boolean failed = true;
    try {
      while (hasMore()) {
        reader.onDataAvailable();
      }
      failed = false;
    } finally {
      if (failed) {
        notBusy();
      }
    }
  }

  private synchronized boolean hasMore() {
    // A listener may read without asking, so it is not told of what is not there.
    busy = told && !paused && !left && container.isReady();
    told = told && paused;
    return busy;
  }

  private synchronized void notBusy() {
    busy = false;
  }

  private synchronized boolean mayTell() {
    told = true;
    if (busy || paused) {
      return false;
    }
    busy = true;
    return true;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!left) {
      container.close();
    }
  }

  /** What the container tells. */
  private final class OneAtATime implements ReadListener {
    private final ReadListener reader;

    OneAtATime(ReadListener reader) {
      this.reader = reader;
    }

    @Override
    public void onDataAvailable() throws IOException {
      if (mayTell()) {
        tell(reader);
      }
    }

    @Override
    public void onAllDataRead() throws IOException {
      reader.onAllDataRead();
    }

    @Override
    public void onError(Throwable why) {
      reader.onError(why);
    }
  }
}
