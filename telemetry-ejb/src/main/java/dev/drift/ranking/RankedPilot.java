package dev.drift.ranking;

import java.util.Locale;

/**
 * Who flew in a race.
 *
 * @param userKey the user who claimed the drone; 0 = nobody
 * @param callsign the name on air; null = none
 */
public record RankedPilot(int userKey, String callsign, String droneId) {

  /**
   * What all races know the pilot by: the user, else the callsign in letters of any case, else the
   * drone.
   */
  String key() {
    if (userKey != 0) {
      return "user " + userKey;
    }
    return callsign == null ? "drone " + droneId : "callsign " + callsign.toLowerCase(Locale.ROOT);
  }

  /** What people call them, as far as the race knows. */
  String name() {
    return callsign == null ? droneId : callsign;
  }
}
