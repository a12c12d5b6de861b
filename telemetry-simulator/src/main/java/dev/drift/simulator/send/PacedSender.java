package dev.drift.simulator.send;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Sends the datagrams of many drones from one thread, each when it is due.
 *
 * <p>Due times count from the start: what a stall delayed is sent at once after it, and nothing
 * drifts. A datagram that the network refuses or does not take is counted, told once, and the next
 * one sent. Owns its thread and the drones' sockets until {@link #close}, which any thread may
 * call.
 */
public final class PacedSender implements AutoCloseable {

  private static final int LARGEST_DATAGRAM = 2048;
  private static final long CLOSE_SECONDS = 5;

  private final PriorityQueue<Lane> byDue =
      new PriorityQueue<>(Comparator.comparingLong(Lane::dueNanos));
  private final List<DatagramSink> sinks;
  private final Consumer<String> notices;
  private final LongSupplier nanoTime;
  private final LongConsumer park;
  private final ByteBuffer datagram = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
  private final Set<String> toldFailures = new HashSet<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private boolean toldRefused;
  private volatile boolean stopping;
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
    this.sinks = List.copyOf(sinks);
    this.notices = notices;
    this.nanoTime = nanoTime;
    this.park = park;
    for (int drone = 0; drone < streams.size(); drone++) {
      add(new Lane(streams.get(drone), sinks.get(drone)));
    }
    thread = new Thread(this::run, "drift-simulator");
    thread.setDaemon(true);
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
    try {
      for (int drone = 0; drone < streams.size(); drone++) {
        sockets.add(DroneSocket.open(target, drone));
      }
    } catch (IOException e) {
      closeAll(sockets, e);
      throw e;
    }
    PacedSender sender =
        new PacedSender(streams, sockets, notices, System::nanoTime, LockSupport::parkNanos);
    sender.thread.start();
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
    try {
      long start = nanoTime.getAsLong();
      while (!stopping && !byDue.isEmpty()) {
        long early = byDue.peek().dueNanos() - (nanoTime.getAsLong() - start);
        if (early > 0) {
          park.accept(early);
        } else {
          Lane lane = byDue.remove();
          send(lane);
          add(lane);
        }
      }
    } finally {
      ended.countDown();
    }
  }

  private void add(Lane lane) {
    lane.due = lane.stream.dueNanos();
    if (lane.due != DroneStream.ENDED) {
      byDue.add(lane);
    }
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
      if (!stopping && toldFailures.add(String.valueOf(e.getMessage()))) {
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
    ended.await();
  }

  /** Stops sending and closes the sockets. A second call does nothing. */
  @Override
  public void close() throws IOException {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      if (thread.isAlive() && !ended.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        notices.accept("The sender does not stop; its sockets are closed under it.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IOException failure = new IOException("a socket could not be closed");
    closeAll(sinks, failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  /** One drone: its stream, its sink, and when its next datagram is due. */
  private static final class Lane {
    private final DroneStream stream;
    private final DatagramSink sink;
    private long due;

    Lane(DroneStream stream, DatagramSink sink) {
      this.stream = stream;
      this.sink = sink;
    }

    long dueNanos() {
      return due;
    }
  }
}
