package dev.drift.simulator.send;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Sends the datagrams of many drones from one thread, each when it is due.
 *
 * <p>A datagram that the network refuses or does not take is counted, told once, and the next one
 * sent. Owns its {@link Pacer} and the drones' sockets until {@link #close}, which any thread may
 * call.
 */
public final class PacedSender implements AutoCloseable {

  private static final int LARGEST_DATAGRAM = 2048;

  private final List<DatagramSink> sinks;
  private final List<InetSocketAddress> sources;
  private final Consumer<String> notices;
  private final ByteBuffer datagram = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
  private final Set<String> toldFailures = new HashSet<>();
  private final Pacer pacer;
  private boolean toldRefused;
  // Written by the sending thread only.
  private volatile long sent;
  private volatile long refused;
  private volatile long failed;

  PacedSender(
      List<? extends DroneStream> streams,
      List<? extends DatagramSink> sinks,
      Consumer<String> notices,
      LongSupplier nanoTime,
      LongConsumer park) {
    this(streams, sinks, List.of(), notices, nanoTime, park);
  }

  private PacedSender(
      List<? extends DroneStream> streams,
      List<? extends DatagramSink> sinks,
      List<InetSocketAddress> sources,
      Consumer<String> notices,
      LongSupplier nanoTime,
      LongConsumer park) {
    this.sinks = List.copyOf(sinks);
    this.sources = List.copyOf(sources);
    this.notices = notices;
    List<Lane> lanes = new ArrayList<>();
    for (int drone = 0; drone < streams.size(); drone++) {
      lanes.add(new Lane(streams.get(drone), sinks.get(drone)));
    }
    pacer = new Pacer(lanes, nanoTime, park);
  }

  /**
   * Opens a socket for each drone, and begins to send.
   *
   * @param notices takes each line for the user, on the sending thread
   * @throws IOException where a socket cannot be opened
   */
  public static PacedSender start(
      InetSocketAddress target, List<? extends DroneStream> streams, Consumer<String> notices)
      throws IOException {
    List<DroneSocket> sockets = new ArrayList<>();
    List<InetSocketAddress> sources = new ArrayList<>();
    try {
      for (int drone = 0; drone < streams.size(); drone++) {
        DroneSocket socket = DroneSocket.open(target, drone);
        sockets.add(socket);
        sources.add(socket.source());
      }
    } catch (IOException e) {
      closeAll(sockets, e);
      throw e;
    }
    PacedSender sender =
        new PacedSender(
            streams, sockets, sources, notices, System::nanoTime, LockSupport::parkNanos);
    sender.pacer.begin();
    return sender;
  }

  private static void closeAll(List<? extends DatagramSink> sinks, Exception cause) {
    for (DatagramSink sink : sinks) {
      try {
        sink.close();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  /** Sends until every stream has ended or {@link #close} is called. */
  void run() {
    pacer.run();
  }

  // Only this thread writes the counts; others read them.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void send(Lane lane) {
    datagram.clear();
    lane.stream.write(datagram);
    datagram.flip();
    try {
      if (!lane.sink.send(datagram)) {
        refused++;
        tellRefused();
      }
      sent++;
    } catch (IOException e) {
      failed++;
      if (!pacer.isStopping() && toldFailures.add(String.valueOf(e.getMessage()))) {
        notices.accept("A datagram could not be sent: " + e.getMessage() + ". Going on.");
      }
    }
  }

  private void tellRefused() {
    if (!toldRefused) {
      toldRefused = true;
      notices.accept("Nobody listens there yet: start the server. Going on.");
    }
  }

  /** Where each drone's datagrams come from, in the order of the drones. */
  public List<InetSocketAddress> sources() {
    return sources;
  }

  /** What became of the datagrams so far. */
  public SendCounts counts() {
    return new SendCounts(sent, refused, failed);
  }

  /**
   * Waits until every stream has ended, or {@link #close} was called.
   *
   * @throws InterruptedException where the waiting thread is interrupted
   */
  public void awaitEnd() throws InterruptedException {
    pacer.awaitEnd();
  }

  /** Stops sending and closes the sockets. A second call does nothing. */
  @Override
  public void close() throws IOException {
    pacer.close();
    IOException failure = new IOException("a socket could not be closed");
    closeAll(sinks, failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  /** One drone: its stream and its sink. */
  private final class Lane implements PacedTask {
    private final DroneStream stream;
    private final DatagramSink sink;

    Lane(DroneStream stream, DatagramSink sink) {
      this.stream = stream;
      this.sink = sink;
    }

    @Override
    public long dueNanos() {
      return stream.dueNanos();
    }

    @Override
    public void run() {
      send(this);
    }
  }
}
