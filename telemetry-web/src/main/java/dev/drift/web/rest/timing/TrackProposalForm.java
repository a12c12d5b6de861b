package dev.drift.web.rest.timing;

import dev.drift.control.TrackProposals;
import dev.drift.timing.learn.TrackLearner;
import dev.drift.web.rest.http.Times;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** From which flights a track is to be proposed. */
@Schema(name = "TrackProposalForm")
public record TrackProposalForm(
    @NotNull(message = "is missing")
        @Size(max = 100)
        @Schema(name = "drone_id", required = true, maxLength = 100, example = "127.0.0.1")
        String droneId,
    @Size(max = 100, message = "has at most 100 flights")
        @Schema(
            type = SchemaType.ARRAY,
            implementation = Integer.class,
            nullable = true,
            description = "Only these flights of it; null = all")
        List<Integer> flights,
    @Schema(
            nullable = true,
            format = "date-time",
            description = "Only samples from this instant on; null = from the first")
        String from,
    @Schema(
            nullable = true,
            format = "date-time",
            description = "Only samples before this instant; null = to the last")
        String to,
    @Min(value = TrackLearner.MIN_GATES, message = "must be from 2 to 50")
        @Max(value = TrackLearner.MAX_GATES, message = "must be from 2 to 50")
        @Schema(
            nullable = true,
            minimum = "2",
            maximum = "50",
            description = "How many gates to propose; null = 6 to 10, by the length of a lap")
        Integer gates) {

  /** The list does not change. */
  public TrackProposalForm {
    flights = flights == null ? null : List.copyOf(flights);
  }

  TrackProposals.Part part() {
    return new TrackProposals.Part(
        droneId,
        flights == null ? Set.of() : Set.copyOf(flights),
        instant("from", from),
        instant("to", to));
  }

  private static Instant instant(String name, String text) {
    return text == null ? null : Times.parse(name, text);
  }
}
