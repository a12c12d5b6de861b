package dev.drift.it;

/**
 * A drone that flies the circle of a {@link DroneSender} until it is landed: a lap in π seconds.
 */
final class LappingDrone implements AutoCloseable {

  private static final int PER_SECOND = 100;
  private static final float RADIANS_PER_SECOND = 2;

  private final DroneSender sender;
  private final Thread thread;
  private int sent;
  private volatile boolean landing;

  /**
   * Takes off.
   *
   * @param address its loopback address, which is its drone id
   */
  LappingDrone(String address, int port) {
    sender = new DroneSender(address, port);
    thread = new Thread(this::fly);
    thread.start();
  }

  private void fly() {
    while (!landing) {
      PacedLoop.run(PER_SECOND, 1, step -> sendNext());
    }
  }

  private void sendNext() {
    sender.send((float) sent++ / PER_SECOND, RADIANS_PER_SECOND);
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
