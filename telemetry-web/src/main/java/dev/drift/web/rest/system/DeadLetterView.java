package dev.drift.web.rest.system;

import dev.drift.batch.DeadLetter;
import dev.drift.batch.DeadLetter.Contents;
import dev.drift.web.rest.http.Times;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dead letter as the API shows it. */
@Schema(name = "DeadLetter")
public record DeadLetterView(
    @Schema(
            nullable = true,
            example = "2f1c7c40-c6ef-11f0-8de9-0242ac120002",
            description =
                "Names it until it is sent again; null = another program put it there without one,"
                    + " and only the broker's own tools take it away")
        String id,
    @Schema(
            format = "date-time",
            nullable = true,
            description = "When it was put aside; null = its sender did not say")
        String at,
    @Schema(
            nullable = true,
            example = "not a sample batch",
            description = "Why; null = the broker put it aside, after its last try")
        String reason,
    @Schema(
            name = "race_id",
            nullable = true,
            example = "practice",
            description =
                "Of whose samples it is; null = it is not a batch, or the race was deleted")
        String raceId,
    @Schema(nullable = true, description = "How many drones are in it; null = it is not a batch")
        Integer drones,
    @Schema(nullable = true, description = "How many samples are in it; null = it is not a batch")
        Integer samples,
    @Schema(nullable = true, description = "How many readings are in it; null = it is not a batch")
        Integer readings,
    @Schema(description = "Its size") long bytes) {

  static DeadLetterView of(DeadLetter letter, Map<Integer, String> raceIds) {
    Contents contents = letter.contents();
    return new DeadLetterView(
        letter.id(),
        letter.at() == null ? null : Times.text(letter.at()),
        letter.reason(),
        contents == null ? null : raceIds.get(contents.raceKey()),
        contents == null ? null : contents.drones(),
        contents == null ? null : contents.samples(),
        contents == null ? null : contents.readings(),
        letter.bytes());
  }
}
