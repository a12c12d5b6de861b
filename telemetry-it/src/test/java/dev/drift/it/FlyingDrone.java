package dev.drift.it;

import java.util.concurrent.atomic.AtomicInteger;

/** A drone that flies until it is landed: datagram 1, 2, 3 …, whose number is its timestamp. */
final class FlyingDrone implements AutoCloseable {

  private static final int PER_SECOND = 200;

  private final DroneSender sender;
  private final AtomicInteger sent = new AtomicInteger();
  private final Thread thread;
  private volatile boolean landing;

  /**
   * Takes off.
   *
   * @param address its loopback address, which is its drone id
   */
  FlyingDrone(String address, int port) {
    sender = new DroneSender(address, port);
    thread = new Thread(this::fly);
    thread.start();
  }

  private void fly() {
    while (!landing) {
      PacedLoop.run(PER_SECOND, 1, step -> sendUnlessLanding());
    }
  }

  private void sendUnlessLanding() {
    if (!landing) {
      sender.send(sent.incrementAndGet());
    }
  }

  /** The number of the newest datagram. */
  int sent() {
    return sent.get();
  }

  /** Sends nothing more; the number of the last datagram. */
  int land() {
    landing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return sent.get();
  }

  @Override
  public void close() {
    land();
    sender.close();
  }
}
