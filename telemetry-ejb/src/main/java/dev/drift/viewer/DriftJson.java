package dev.drift.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.drift.sample.TelemetrySample;
import java.io.IOException;
import java.io.Writer;

/**
 * A sample as one JSON object of the original DRIFT.
 *
 * <p>{@code timestamp} is seconds since the race's first sample. A number that the source did not
 * say is 0 for the original's client, here and nowhere else; null for everybody else.
 */
public final class DriftJson {

  private static final SerializedString DRONE_ID = new SerializedString("drone_id");
  private static final SerializedString TIMESTAMP = new SerializedString("timestamp");
  private static final double MICROS_PER_SECOND = 1e6;

  private DriftJson() {}

  /** A generator of such objects, back to back, with the floats as {@link #write} wants them. */
  public static JsonGenerator generator(Writer target) throws IOException {
    return SampleJson.generator(target);
  }

  /** Writes the sample for the original's client. */
  public static void write(JsonGenerator json, TelemetrySample sample) throws IOException {
    write(json, sample, SampleJson.Unknown.ZERO);
  }

  /** Writes the sample for everybody else. */
  public static void writeWithNulls(JsonGenerator json, TelemetrySample sample) throws IOException {
    write(json, sample, SampleJson.Unknown.NULL);
  }

  /** Writes the sample for everybody else into the object that is open. */
  public static void writeMembersWithNulls(JsonGenerator json, TelemetrySample sample)
      throws IOException {
    writeMembers(json, sample, SampleJson.Unknown.NULL);
  }

  private static void write(JsonGenerator json, TelemetrySample sample, SampleJson.Unknown unknown)
      throws IOException {
    json.writeStartObject();
    writeMembers(json, sample, unknown);
    json.writeEndObject();
  }

  private static void writeMembers(
      JsonGenerator json, TelemetrySample sample, SampleJson.Unknown unknown) throws IOException {
    json.writeFieldName(DRONE_ID);
    json.writeString(sample.droneId());
    json.writeFieldName(TIMESTAMP);
    json.writeNumber(sample.raceTimeMicros() / MICROS_PER_SECOND);
    SampleJson.writeParts(json, sample.values(), unknown);
  }
}
