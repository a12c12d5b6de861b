package dev.drift.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drift.timing.Crossing;
import dev.drift.timing.Lap;
import dev.drift.timing.RaceFormat;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Split;
import dev.drift.timing.Standing;
import dev.drift.timing.TimingEvent;
import dev.drift.timing.TrackPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told of a race's timing as JSON text, a message for each event, for pages of either
 * {@link PageFormat}: {@code crossing}, {@code lap}, {@code standings}, {@code format}, {@code
 * retimed}, {@code moved}. Members have the names of the REST API; instants are µs since 1970 UTC.
 * Not thread-safe.
 */
public final class TimingJson {

  private static final double MICROS_A_SECOND = 1e6;

  private final PageJson json = new PageJson();

  /**
   * The messages of these events, in their order.
   *
   * @param lost whether the viewer lost events before: then it is told to read all again
   */
  public Frames encode(List<TimingEvent> events, boolean lost) {
    List<Frames> messages = new ArrayList<>();
    if (lost) {
      messages.add(message(new TimingEvent.Retimed(null)));
    }
    events.forEach(event -> messages.add(message(event)));
    return Frames.concatenate(messages);
  }

  private Frames message(TimingEvent event) {
    if (event instanceof TimingEvent.Crossed crossed) {
      return json.message("crossing", out -> write(out, crossed.droneId(), crossed.crossing()));
    }
    if (event instanceof TimingEvent.Ended ended) {
      return json.message("lap", out -> write(out, ended.droneId(), ended.lap()));
    }
    if (event instanceof TimingEvent.Stood stood) {
      return json.message("standings", out -> write(out, stood.standings()));
    }
    if (event instanceof TimingEvent.Ruled ruled) {
      return json.message("format", out -> write(out, ruled));
    }
    if (event instanceof TimingEvent.Moved moved) {
      return json.message("moved", out -> out.writeNumberField("since_us", moved.sinceMicros()));
    }
    TimingEvent.Retimed retimed = (TimingEvent.Retimed) event;
    return json.message("retimed", out -> out.writeStringField("drone_id", retimed.droneId()));
  }

  private static void write(JsonGenerator json, String droneId, Crossing crossing)
      throws IOException {
    json.writeStringField("drone_id", droneId);
    json.writeNumberField("flight", crossing.flight());
    json.writeNumberField("gate", crossing.gate());
    json.writeNumberField("at_us", crossing.moment().atMicros());
    json.writeNumberField("speed", crossing.speedToMillimetres());
    json.writeStringField("direction", crossing.direction().text());
  }

  private static void write(JsonGenerator json, String droneId, ScoredLap scored)
      throws IOException {
    Lap lap = scored.lap();
    json.writeStringField("drone_id", droneId);
    json.writeNumberField("flight", lap.flight());
    json.writeNumberField("number", lap.number());
    json.writeNumberField("began_at_us", lap.beganAtMicros());
    json.writeNumberField("ended_at_us", lap.endedAtMicros());
    writeSeconds(json, "seconds", scored.micros());
    json.writeArrayFieldStart("splits");
    for (Split split : lap.splits()) {
      json.writeStartObject();
      json.writeNumberField("gate", split.gate());
      writeSeconds(json, "seconds", split.micros());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("missed");
    for (int gate : lap.missed()) {
      json.writeNumber(gate);
    }
    json.writeEndArray();
    json.writeBooleanField("valid", lap.isValid());
    json.writeBooleanField("counts", scored.counts());
  }

  private static void write(JsonGenerator json, List<Standing> standings) throws IOException {
    json.writeArrayFieldStart("standings");
    for (Standing standing : standings) {
      write(json, standing);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Standing standing) throws IOException {
    TrackPosition onTrack = standing.onTrack();
    boolean hasLap = standing.laps() > 0;
    json.writeStartObject();
    writeNumber(json, "position", standing.position());
    json.writeStringField("drone_id", standing.droneId());
    json.writeStringField("state", standing.state().text());
    json.writeNumberField("laps", standing.laps());
    writeSeconds(json, "last_seconds", hasLap ? standing.lastMicros() : null);
    writeSeconds(json, "best_seconds", hasLap ? standing.bestMicros() : null);
    writeSeconds(json, "average_seconds", hasLap ? standing.averageMicros() : null);
    json.writeNumberField("consecutive_laps", standing.consecutiveLaps());
    writeSeconds(json, "consecutive_seconds", hasLap ? standing.consecutiveMicros() : null);
    writeSeconds(json, "holeshot_seconds", standing.holeshotMicros());
    writeSeconds(json, "total_seconds", standing.totalMicros());
    writeSeconds(json, "penalty_seconds", standing.penaltyMicros());
    writeSeconds(json, "gap_seconds", standing.gap().micros());
    json.writeNumberField("gap_laps", standing.gap().laps());
    json.writeNumberField("track_position", onTrack.position());
    json.writeNumberField("gates", onTrack.gates());
    writeSeconds(json, "track_gap_seconds", onTrack.gapMicros());
    writeSeconds(json, "track_interval_seconds", onTrack.intervalMicros());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, TimingEvent.Ruled ruled) throws IOException {
    RaceFormat format = ruled.format();
    json.writeObjectFieldStart("format");
    json.writeStringField("win_condition", format.winCondition().text());
    writeNumber(json, "laps_to_win", format.lapsToWin());
    json.writeNumberField("consecutive_laps", format.consecutiveLaps());
    writeNumber(json, "race_seconds", format.raceSeconds());
    writeNumber(json, "grace_seconds", format.graceSeconds());
    json.writeStringField("start_behaviour", format.startBehaviour().text());
    json.writeNumberField("minimum_lap_seconds", format.minimumLapSeconds());
    json.writeEndObject();
    if (ruled.signalAtMicros() == null) {
      json.writeNullField("start_signal_at_us");
    } else {
      json.writeNumberField("start_signal_at_us", ruled.signalAtMicros());
    }
  }

  /** Null = none. */
  private static void writeNumber(JsonGenerator json, String name, Integer number)
      throws IOException {
    if (number == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, number);
    }
  }

  /** Null = unknown. */
  private static void writeSeconds(JsonGenerator json, String name, Long micros)
      throws IOException {
    if (micros == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, micros / MICROS_A_SECOND);
    }
  }
}
