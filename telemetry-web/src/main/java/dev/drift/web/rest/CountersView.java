package dev.drift.web.rest;

import dev.drift.control.RaceNumbers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A race's counters as the API shows them; {@link #json} writes what the schema says. */
@Schema(
    name = "Counters",
    description = "received = stored + in_flight + rejected + dropped, over the life of the race")
record CountersView(
    @Schema(description = "All that arrived, good or bad") long received,
    @Schema(description = "Rows in the archive") long stored,
    @Schema(name = "in_flight", description = "Accepted and on their way to the archive")
        long inFlight,
    @Schema(description = "By reason") Map<String, Long> rejected,
    @Schema(description = "By place") Map<String, Long> dropped) {

  static CountersView of(RaceNumbers numbers) {
    return new CountersView(
        numbers.received(),
        numbers.stored(),
        numbers.inFlight(),
        numbers.rejected(),
        numbers.dropped());
  }

  JsonObject json() {
    return Json.createObjectBuilder()
        .add("received", received)
        .add("stored", stored)
        .add("in_flight", inFlight)
        .add("rejected", json(rejected))
        .add("dropped", json(dropped))
        .build();
  }

  private static JsonObjectBuilder json(Map<String, Long> counts) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    counts.forEach(object::add);
    return object;
  }
}
