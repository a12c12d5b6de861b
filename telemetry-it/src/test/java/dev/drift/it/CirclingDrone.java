package dev.drift.it;

import java.util.Random;

/**
 * A drone that flies the circle of a {@link DroneSender} until it is landed, three times as fast as
 * its clock says: a lap in 2.1 s of 6.28 s. A tenth of its samples arrive late.
 */
final class CirclingDrone implements AutoCloseable {

  private static final int PER_SECOND = 300;
  private static final int STRETCH = 30;
  private static final float STEP_SECONDS = 0.01f;

  private final DroneSender sender;
  private final Random random = new Random(1);
  private final int[] order = new int[STRETCH];
  private final Thread thread;
  private int next;
  private volatile boolean landing;

  /**
   * Takes off.
   *
   * @param address its loopback address, which is its drone id
   */
  CirclingDrone(String address, int port) {
    sender = new DroneSender(address, port);
    thread = new Thread(this::fly);
    thread.start();
  }

  private void fly() {
    while (!landing) {
      PacedLoop.run(PER_SECOND, 1, step -> send(step));
    }
  }

  private void send(int step) {
    int at = step % STRETCH;
    if (at == 0) {
      shuffle();
    }
    if (!landing || at > 0) {
      sender.send((next + order[at]) * STEP_SECONDS);
    }
    if (at == STRETCH - 1) {
      next += STRETCH;
    }
  }

  /** Some change their places with one of the ten after them. */
  private void shuffle() {
    for (int i = 0; i < STRETCH; i++) {
      order[i] = i;
    }
    for (int i = 0; i < STRETCH - 10; i++) {
      if (random.nextInt(10) == 0) {
        int other = i + 1 + random.nextInt(10);
        int swapped = order[i];
        order[i] = order[other];
        order[other] = swapped;
      }
    }
  }

  /** Sends nothing more. */
  void land() {
    landing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    land();
    sender.close();
  }
}
