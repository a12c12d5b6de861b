package dev.drift.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between one drone and the server: it delays each datagram by another time, so that they
 * overtake each other, and delivers some of them twice.
 */
final class BadLine implements AutoCloseable {

  private static final int MAX_DATAGRAM = 2_048;
  private static final int TWICE_OF_100 = 10;

  private final DatagramSocket entrance;
  private final DatagramSocket exit;
  private final InetSocketAddress target;
  private final int maxDelayMillis;
  private final Random random = new Random(12);
  private final ScheduledExecutorService underWay = Executors.newSingleThreadScheduledExecutor();
  private final Thread thread = new Thread(this::relay, "bad-line");
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger doubled = new AtomicInteger();
  private final AtomicInteger delivered = new AtomicInteger();

  /**
   * Begins to relay.
   *
   * @param address the loopback address that the server sees, which is the drone's id
   * @param maxDelayMillis each datagram takes between nothing and this
   */
  BadLine(String address, int serverPort, int maxDelayMillis) throws IOException {
    target = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    entrance = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    exit = new DatagramSocket(new InetSocketAddress(InetAddress.getAllByName(address)[0], 0));
    this.maxDelayMillis = maxDelayMillis;
    thread.start();
  }

  /** Where the drone sends to. */
  int port() {
    return entrance.getLocalPort();
  }

  private void relay() {
    DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
    while (!entrance.isClosed()) {
      try {
        packet.setLength(MAX_DATAGRAM);
        entrance.receive(packet);
      } catch (IOException e) {
        return; // Closed.
      }
      byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
      deliver(datagram);
      if (random.nextInt(100) < TWICE_OF_100) {
        doubled.incrementAndGet();
        deliver(datagram);
      }
      taken.incrementAndGet();
    }
  }

  private void deliver(byte[] datagram) {
    var unused =
        underWay.schedule(
            () -> send(datagram), random.nextInt(1_000 * maxDelayMillis), TimeUnit.MICROSECONDS);
  }

  private void send(byte[] datagram) {
    try {
      exit.send(new DatagramPacket(datagram, datagram.length, target));
      delivered.incrementAndGet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many it delivered twice. */
  int doubled() {
    return doubled.get();
  }

  /** Whether so many were sent into it, and it has delivered all of them. */
  boolean hasDelivered(int sent) {
    return taken.get() == sent && delivered.get() == sent + doubled.get();
  }

  @Override
  public void close() {
    entrance.close();
    underWay.shutdownNow();
    exit.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
