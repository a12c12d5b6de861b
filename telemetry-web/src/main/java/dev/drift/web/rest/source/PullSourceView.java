package dev.drift.web.rest.source;

import dev.drift.control.PullSourceStatus;
import dev.drift.intake.pull.SourceStatus;
import dev.drift.race.PullSource;
import dev.drift.web.rest.http.Times;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source that is called, as the API shows it. */
@Schema(name = PullSourceView.NAME, description = "A server of sensor readings that is called")
public record PullSourceView(
    @Schema(format = "uuid") String id,
    @Schema(description = "What its readings say as their source", example = "engine-room")
        String name,
    @Schema(
            nullable = true,
            description = "Where it listens; null = for the race's organisers to know",
            example = "sensors.example:50051")
        String address,
    @Schema(nullable = true, description = "Whether it is called over TLS; null as address")
        Boolean tls,
    @Schema(
            name = "drone_id",
            nullable = true,
            description = "The drone it sits on; null = none",
            example = "192.0.2.7")
        String droneId,
    @Schema(description = "Whether it is called while the race runs") boolean on,
    @Schema(
            enumeration = {"connecting", "streaming", "waiting", "stopped"},
            description =
                "connecting: it is being called. streaming: the call is open. waiting: the last call"
                    + " failed, there is a next one. stopped: it is not called")
        String state,
    @Schema(
            format = "date-time",
            nullable = true,
            description = "When this state began; null = with the start of the server or the race")
        String since,
    @Schema(
            name = "last_reading_at",
            format = "date-time",
            nullable = true,
            description = "Receipt of its newest reading; null = none")
        String lastReadingAt,
    @Schema(description = "Readings of it that are safe on the queue, also before the last restart")
        long received,
    @Schema(description = "Numbers that its sensors skipped before those") long missing,
    @Schema(description = "Messages of it that were refused since the server or the race started")
        long rejected,
    @Schema(name = "readings_per_second", description = "Over the last five seconds")
        double readingsPerSecond,
    @Schema(
            name = "next_try_at",
            format = "date-time",
            nullable = true,
            description = "When it is called again; null unless it waits, or as address")
        String nextTryAt,
    @Schema(
            name = "last_error",
            nullable = true,
            description =
                "Why the last call failed; null = none did since it streamed, or as address")
        String lastError) {

  /** Its name in the description of the API. */
  static final String NAME = "PullSource";

  static PullSourceView of(PullSourceStatus shown) {
    PullSource source = shown.source();
    SourceStatus status = shown.status();
    boolean managed = shown.managed();
    return new PullSourceView(
        source.id().toString(),
        source.name(),
        managed ? source.address().toString() : null,
        managed ? source.tls() : null,
        source.droneId().orElse(null),
        source.isStreaming(),
        status.state().name().toLowerCase(Locale.ROOT),
        text(status.since()),
        text(status.lastReadingAt()),
        status.received(),
        status.missing(),
        status.rejected(),
        status.readingsPerSecond(),
        managed ? text(status.nextTryAt()) : null,
        managed ? status.lastError() : null);
  }

  private static String text(Instant time) {
    return time == null ? null : Times.text(time);
  }
}
