package dev.drift.listening;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.DashboardJson;
import dev.drift.viewer.DriftJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Messages for other programs as JSON. Not thread-safe. */
final class ListenerJson {

  private final StringWriter text = new StringWriter();
  private JsonGenerator json = generator();

  private interface Members {
    void write() throws IOException;
  }

  /**
   * The original DRIFT's object, in which what the source did not say is null, with the sample's
   * place in its race.
   */
  String sample(String raceId, TelemetrySample sample, boolean late) {
    return object(
        () -> {
          DriftJson.writeMembersWithNulls(json, sample);
          json.writeStringField("race_id", raceId);
          json.writeNumberField("flight", sample.flight());
          json.writeNumberField("sequence", sample.sequence());
          json.writeNumberField("sample_time_us", sample.sampleTimeMicros());
          json.writeNumberField("received_at_us", sample.receivedAtMicros());
          json.writeBooleanField("late", late);
        });
  }

  /** The sensor dashboard's object, with where the reading comes from and when it came. */
  String reading(String raceId, SensorReading reading) {
    return object(
        () -> {
          DashboardJson.writeMembers(json, reading);
          json.writeStringField("race_id", raceId);
          json.writeStringField("drone_id", reading.sensor().droneId());
          json.writeStringField("source", reading.sensor().source());
          json.writeNumberField("at_us", reading.atMicros());
          json.writeNumberField("received_at_us", reading.receivedAtMicros());
          json.writeNumberField("missing", reading.missing());
        });
  }

  /**
   * What happened to a drone.
   *
   * @param flight the drone's flight then
   */
  String event(String event, String raceId, String droneId, int flight, long atMicros) {
    return object(
        () -> {
          json.writeStringField("event", event);
          json.writeStringField("drone_id", droneId);
          json.writeStringField("race_id", raceId);
          json.writeNumberField("flight", flight);
          json.writeNumberField("at_us", atMicros);
        });
  }

  private String object(Members members) {
    boolean whole = false;
    try {
      json.writeStartObject();
      members.write();
      json.writeEndObject();
      json.flush();
      whole = true;
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      text.getBuffer().setLength(0);
      if (!whole) {
        // What is half written goes with its generator.
        json = generator();
      }
    }
  }

  private JsonGenerator generator() {
    try {
      return DriftJson.generator(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
