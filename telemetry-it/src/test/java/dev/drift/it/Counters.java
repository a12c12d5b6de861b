package dev.drift.it;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** A race's counters as the API gives them. */
record Counters(
    long received,
    long stored,
    long inFlight,
    Map<String, Long> rejected,
    Map<String, Long> dropped) {

  static Counters of(JsonObject json) {
    return new Counters(
        json.getJsonNumber("received").longValueExact(),
        json.getJsonNumber("stored").longValueExact(),
        json.getJsonNumber("in_flight").longValueExact(),
        counts(json.getJsonObject("rejected")),
        counts(json.getJsonObject("dropped")));
  }

  private static Map<String, Long> counts(JsonObject json) {
    Map<String, Long> counts = new TreeMap<>();
    json.forEach((reason, n) -> counts.put(reason, ((JsonNumber) n).longValueExact()));
    return counts;
  }

  /** How many more of that reason than before. */
  long rejectedSince(Counters before, String reason) {
    return rejected.getOrDefault(reason, 0L) - before.rejected.getOrDefault(reason, 0L);
  }

  /** What is received and not accounted for; 0 at a quiet moment. */
  long unaccounted() {
    return received - stored - sum(rejected) - sum(dropped);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
