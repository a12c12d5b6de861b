package dev.drift.web.rest.race;

import dev.drift.archive.RaceCounts;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A race's counters as the API shows them: those of its samples, and beside them its readings'. */
@Schema(
    name = "Counters",
    description = "received = stored + in_flight + rejected + dropped, over the life of the race")
public record CountersView(
    @Schema(description = "All that arrived, good or bad") long received,
    @Schema(description = "Rows in the archive") long stored,
    @Schema(
            name = "in_flight",
            description = "Accepted and on their way to the archive, or in dead letters")
        long inFlight,
    @Schema(description = "By reason") Map<String, Long> rejected,
    @Schema(description = "By place") Map<String, Long> dropped,
    // Given in place, it would lose the names of its members.
    @Schema(ref = "ReadingCounters") ReadingCountersView readings) {

  static CountersView of(RaceCounts numbers, RaceCounts readings) {
    return new CountersView(
        numbers.received(),
        numbers.stored(),
        numbers.inFlight(),
        numbers.rejected(),
        numbers.dropped(),
        ReadingCountersView.of(readings));
  }
}
