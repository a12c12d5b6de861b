package dev.drift.web.rest.race;

import dev.drift.archive.RaceCounts;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a race's readings, as the API shows it. */
@Schema(
    name = "ReadingCounters",
    description = "received = stored + in_flight + rejected + dropped, over the life of the race")
public record ReadingCountersView(
    @Schema(description = "All readings that arrived, good or bad") long received,
    @Schema(description = "Rows in the archive") long stored,
    @Schema(
            name = "in_flight",
            description = "Accepted and on their way to the archive, or in dead letters")
        long inFlight,
    @Schema(description = "By reason") Map<String, Long> rejected,
    @Schema(description = "By place") Map<String, Long> dropped) {

  static ReadingCountersView of(RaceCounts numbers) {
    return new ReadingCountersView(
        numbers.received(),
        numbers.stored(),
        numbers.inFlight(),
        numbers.rejected(),
        numbers.dropped());
  }
}
