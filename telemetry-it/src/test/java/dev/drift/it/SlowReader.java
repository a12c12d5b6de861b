package dev.drift.it;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A WebSocket client that reads one byte a second. */
final class SlowReader implements AutoCloseable {

  private final UnreadSocket socket;
  private final AtomicInteger bytesRead = new AtomicInteger();
  private final ScheduledExecutorService reading = Executors.newSingleThreadScheduledExecutor();

  SlowReader(int port, String path) throws IOException {
    socket = new UnreadSocket(port, path);
    var unused = reading.scheduleAtFixedRate(this::readByte, 1, 1, TimeUnit.SECONDS);
  }

  private void readByte() {
    try {
      bytesRead.addAndGet(socket.readByte());
    } catch (IOException e) {
      reading.shutdown(); // The server has closed it.
    }
  }

  int bytesRead() {
    return bytesRead.get();
  }

  @Override
  public void close() throws IOException {
    reading.shutdownNow();
    socket.close();
  }
}
