package dev.drift.benchmarks.load;

import dev.drift.simulator.send.DroneSocket;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends datagrams of many drones from one thread, so many a second, each drone from a source of its
 * own and in turn. Each millisecond it sends what is due by the clock. When it is late (the
 * processor was given to others) it sends twice as many until it has caught up; what it missed by
 * more than {@value #MAX_BEHIND_MILLIS} ms it leaves out. A machine that is busy gets fewer
 * datagrams, never a flood.
 */
public final class DatagramLoad implements Load {

  private static final int MAX_BEHIND_MILLIS = 200;
  private static final long TICK_NANOS = 1_000_000;
  private static final int CATCHING_UP = 2;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<DroneSocket> sockets;
  private final Datagrams datagrams = new Datagrams();
  private final long beganNanos = System.nanoTime();
  private long number;
  private double seconds;

  private DatagramLoad(List<DroneSocket> sockets) {
    this.sockets = sockets;
  }

  /**
   * Opens the sockets of so many drones, which fly to the ports in turn.
   *
   * @throws IOException where a socket cannot be opened
   */
  public static DatagramLoad open(List<InetSocketAddress> ports, int drones) throws IOException {
    List<DroneSocket> sockets = new ArrayList<>();
    DatagramLoad load = new DatagramLoad(sockets);
    try {
      for (int drone = 0; drone < drones; drone++) {
        sockets.add(DroneSocket.open(ports.get(drone % ports.size()), drone));
      }
      return load;
    } catch (IOException e) {
      load.close();
      throw e;
    }
  }

  @Override
  public CompletableFuture<Sent> send(double perSecond, Duration time) {
    return Load.begin(() -> sendNow(perSecond, time.toNanos()));
  }

  private Sent sendNow(double perSecond, long nanos) throws IOException {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long first = number;
    double perTick = perSecond * TICK_NANOS / 1e9;
    double due = 0;
    long start = System.nanoTime();
    long last = start;
    for (long now = start; now - start < nanos; now = System.nanoTime()) {
      if (Double.isInfinite(perTick)) {
        sendSome(sockets.size());
      } else {
        due = Math.min(due + perTick * (now - last) / TICK_NANOS, perTick * MAX_BEHIND_MILLIS);
        int ready = (int) Math.min(due, Math.ceil(perTick * CATCHING_UP));
        sendSome(ready);
        due -= ready;
        last = now;
        LockSupport.parkNanos(now + TICK_NANOS - System.nanoTime());
      }
    }
    return new Sent(
        number - first,
        (System.nanoTime() - start) / 1e9,
        (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9);
  }

  private void sendSome(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (i % sockets.size() == 0) {
        seconds = (System.nanoTime() - beganNanos) / 1e9;
      }
      number++;
      // False where the port is closed; what was stored shows it.
      var unused =
          sockets.get((int) (number % sockets.size())).send(datagrams.next(seconds, number));
    }
  }

  @Override
  public void close() throws IOException {
    for (DroneSocket socket : sockets) {
      socket.close();
    }
  }
}
