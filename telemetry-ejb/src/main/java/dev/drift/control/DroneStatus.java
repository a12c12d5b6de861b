package dev.drift.control;

import java.time.Instant;
import java.util.Locale;

/**
 * What is known of a drone of a race; null = unknown.
 *
 * @param lastFlight the number of its newest flight
 * @param firstSeenAt receipt of its first sample
 * @param lastSeenAt receipt of its newest sample
 * @param pilot who flies it; null = nobody yet
 * @param callsign the pilot's name on air; null = none
 * @param hasToken whether senders over gRPC need its ingest token
 * @param version grows with each change of pilot or callsign; 0 = nobody has changed it
 * @param refused its newest datagram, when the race did not take it; null = it was taken
 */
public record DroneStatus(
    String droneId,
    State state,
    Integer lastFlight,
    Instant firstSeenAt,
    Instant lastSeenAt,
    Pilot pilot,
    String callsign,
    boolean hasToken,
    int version,
    Refusal refused) {

  /** What a drone does. */
  public enum State {
    /** Samples of it come in. */
    FLYING,
    /** It has flown, and is silent now. */
    SILENT,
    /** It has an entry, and no sample was stored yet. */
    ENTERED,
    /** It sends, and may not. */
    REFUSED;

    /** As the API says it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whose it is.
   *
   * @param name {@link dev.drift.account.Accounts#DELETED} where there is no such user any more
   */
  public record Pilot(int userKey, String name) {}

  /**
   * A datagram that was not taken.
   *
   * @param address where it came from, with the port
   */
  public record Refusal(Instant at, String address) {}
}
