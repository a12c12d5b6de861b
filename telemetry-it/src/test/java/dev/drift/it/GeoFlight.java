package dev.drift.it;

import java.util.Locale;

/**
 * A drone that says latitude and longitude over gRPC and flies a circle of 60 m to the north of a
 * place until it is landed; sample n is its nth.
 */
final class GeoFlight implements AutoCloseable {

  /** Where it begins. */
  static final double LATITUDE = 48.137;

  static final double LONGITUDE = 11.575;

  private static final int PER_SECOND = 50;
  private static final double RADIUS_DEG = 60 / 111_200.0;

  private final SeedClient client;
  private final String drone;
  private final Thread thread = new Thread(this::fly);
  private volatile boolean landing;
  private int sent;

  /** Takes off in a race of that server. */
  GeoFlight(RunningDrift drift, CreatedRace race, String drone) {
    this.client = new SeedClient(drift.ports().grpc(), race.id());
    this.drone = drone;
    thread.start();
  }

  static double latitude(int n) {
    return LATITUDE + RADIUS_DEG * (1 - Math.cos(n / 100.0));
  }

  static double longitude(int n) {
    return LONGITUDE + RADIUS_DEG * Math.sin(n / 100.0) / Math.cos(Math.toRadians(LATITUDE));
  }

  static double altitude(int n) {
    return n / 100.0;
  }

  /** Sample n. */
  static String json(int n) {
    return String.format(
        Locale.ROOT,
        "{\"latitude\":%s,\"longitude\":%s,\"altitude\":%s,\"speed\":30.5,\"timestamp\":%s}",
        latitude(n),
        longitude(n),
        altitude(n),
        n / 50.0);
  }

  private void fly() {
    while (!landing) {
      PacedLoop.run(PER_SECOND, 1, step -> sendUnlessLanding());
    }
  }

  private void sendUnlessLanding() {
    if (!landing && client.send(drone, json(sent))) {
      sent++;
    }
  }

  @Override
  public void close() {
    landing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
