package dev.drift.intake.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * One JSON object is one sample, in the shape of the original WebSocket message: every part may be
 * missing or null, which is unknown; members that are not named there are skipped.
 *
 * <pre>
 * {"timestamp":s,"position":{"x","y","z"},"attitude":{"x","y","z","w"},"velocity":{"x","y","z"},
 *  "gyro":{"pitch","roll","yaw"},"inputs":{"throttle","yaw","pitch","roll"},
 *  "battery":{"percentage","voltage"},"motor_count":n,"motor_rpms":[…],
 *  "latitude":°,"longitude":°,"altitude":m,"altitude_reference":"take_off"|"msl"|"ellipsoid",
 *  "speed":m/s}
 * </pre>
 */
public final class TelemetryJson {

  /** Longer texts are rejected. */
  static final int MAX_CHARACTERS = 65_536;

  private static final int TIMESTAMP = 1;
  private static final int MOTOR_COUNT = 2;
  private static final int MOTOR_RPMS = 4;

  /** Of a part that has components: its own bit, and its fields by the names of the components. */
  private record Part(int bit, Map<String, SampleField> fields) {}

  private static final Map<String, Part> PARTS =
      Map.of(
          "position",
          new Part(
              8,
              Map.of(
                  "x", SampleField.POSITION_X,
                  "y", SampleField.POSITION_Y,
                  "z", SampleField.POSITION_Z)),
          "attitude",
          new Part(
              16,
              Map.of(
                  "x", SampleField.ATTITUDE_X,
                  "y", SampleField.ATTITUDE_Y,
                  "z", SampleField.ATTITUDE_Z,
                  "w", SampleField.ATTITUDE_W)),
          "velocity",
          new Part(
              32,
              Map.of(
                  "x", SampleField.VELOCITY_X,
                  "y", SampleField.VELOCITY_Y,
                  "z", SampleField.VELOCITY_Z)),
          "gyro",
          new Part(
              64,
              Map.of(
                  "pitch", SampleField.GYRO_PITCH,
                  "roll", SampleField.GYRO_ROLL,
                  "yaw", SampleField.GYRO_YAW)),
          "inputs",
          new Part(
              128,
              Map.of(
                  "throttle", SampleField.INPUT_THROTTLE,
                  "yaw", SampleField.INPUT_YAW,
                  "pitch", SampleField.INPUT_PITCH,
                  "roll", SampleField.INPUT_ROLL)),
          "battery",
          new Part(
              256,
              Map.of(
                  "percentage", SampleField.BATTERY_PERCENTAGE,
                  "voltage", SampleField.BATTERY_VOLTAGE)));

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxNumberLength(128)
                  .maxStringLength(MAX_CHARACTERS)
                  .maxNameLength(256)
                  .build())
          // No JSON, but what Python writes; read it so that the sender learns which part it is.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // Names come from senders: none of them may stay in the JVM.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser parser;
  private final float[] fields = SampleValues.unknownFields();
  private double timestampSeconds = Double.NaN;
  private double motorCount = Double.NaN;
  private float[] motorRpms;
  private GeoMembers geo;
  private int seenParts;
  private int seenFields;

  private TelemetryJson(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The sample that the text says.
   *
   * @throws RejectedException when the text is not one such object ({@code malformed}), a number
   *     does not fit ({@code not-finite}), there are too many motors or not as many as it says
   *     ({@code motor-count}), or a place on Earth is none ({@code out-of-range})
   */
  public static SampleValues decode(String text) throws RejectedException {
    if (text.length() > MAX_CHARACTERS) {
      throw malformed("telemetry_data may have " + MAX_CHARACTERS + " characters at most");
    }
    try (JsonParser parser = JSON.createParser(text)) {
      return new TelemetryJson(parser).sample();
    } catch (IOException e) {
      throw malformed("telemetry_data is not one JSON object" + whereIn(e));
    }
  }

  private static String whereIn(IOException wrong) {
    if (wrong instanceof JacksonException at && at.getLocation() != null) {
      return ", see character " + (at.getLocation().getCharOffset() + 1);
    }
    return "";
  }

  private SampleValues sample() throws IOException, RejectedException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("telemetry_data must be one JSON object");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      member(name);
    }
    if (parser.nextToken() != null) {
      throw malformed("telemetry_data must end after the object");
    }
    checkMotorCount();
    return SampleValues.owning(
        timestampSeconds, fields, motorRpms, geo == null ? null : geo.fix(fields));
  }

  private void member(String name) throws IOException, RejectedException {
    switch (name) {
      case "timestamp" -> {
        seePart(TIMESTAMP, name);
        timestampSeconds = number(name);
      }
      case "motor_count" -> {
        seePart(MOTOR_COUNT, name);
        motorCount = number(name);
      }
      case "motor_rpms" -> {
        seePart(MOTOR_RPMS, name);
        motorRpms = motors();
      }
      case "latitude", "longitude", "altitude", "altitude_reference", "speed" -> geo(name);
      default -> {
        Part part = PARTS.get(name);
        if (part == null) {
          parser.skipChildren();
        } else {
          seePart(part.bit(), name);
          components(name, part.fields());
        }
      }
    }
  }

  private void geo(String name) throws IOException, RejectedException {
    if (geo == null) {
      geo = new GeoMembers();
    }
    switch (name) {
      case "altitude_reference" -> geo.reference(text(name));
      case "speed" -> geo.speed(float32(name));
      default -> geo.number(name, number(name));
    }
  }

  private void components(String part, Map<String, SampleField> known)
      throws IOException, RejectedException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw malformed(part + " must be an object or null");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      SampleField field = known.get(parser.currentName());
      parser.nextToken();
      if (field == null) {
        parser.skipChildren();
      } else {
        seeField(field);
        fields[field.ordinal()] = float32(field.column());
      }
    }
  }

  private float[] motors() throws IOException, RejectedException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw malformed("motor_rpms must be an array or null");
    }
    float[] rpms = new float[SampleValues.MAX_MOTORS];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count == SampleValues.MAX_MOTORS) {
        throw new RejectedException(
            RejectReason.MOTOR_COUNT,
            "motor_rpms may have " + SampleValues.MAX_MOTORS + " numbers at most");
      }
      float rpm = float32("motor_rpms");
      if (Float.isNaN(rpm)) {
        throw malformed("motor_rpms must hold numbers only");
      }
      rpms[count++] = rpm;
    }
    return Arrays.copyOf(rpms, count);
  }

  private void checkMotorCount() throws RejectedException {
    if (!Double.isNaN(motorCount) && motorRpms != null && motorCount != motorRpms.length) {
      throw new RejectedException(
          RejectReason.MOTOR_COUNT,
          "motor_count must be how many numbers motor_rpms has, " + motorRpms.length);
    }
  }

  /** The number at hand as float32, NaN where it is null. Never rounded twice. */
  private float float32(String name) throws IOException, RejectedException {
    if (!atNumber(name)) {
      return Float.NaN;
    }
    float value = Float.parseFloat(parser.getText());
    if (!Float.isFinite(value)) {
      throw notFinite(name, "float32");
    }
    return value;
  }

  private double number(String name) throws IOException, RejectedException {
    if (!atNumber(name)) {
      return Double.NaN;
    }
    double value = Double.parseDouble(parser.getText());
    if (!Double.isFinite(value)) {
      throw notFinite(name, "float64");
    }
    return value;
  }

  /** Null where the value is. */
  private String text(String name) throws IOException, RejectedException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed(name + " must be text or null");
    }
    return parser.getText();
  }

  /** False where the value is null. */
  private boolean atNumber(String name) throws IOException, RejectedException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    if (!parser.currentToken().isNumeric()) {
      throw malformed(name + " must be a number or null");
    }
    if (parser.isNaN()) {
      throw notFinite(name, "number");
    }
    return true;
  }

  private void seePart(int bit, String name) throws RejectedException {
    if ((seenParts & bit) != 0) {
      throw malformed(name + " appears twice");
    }
    seenParts |= bit;
  }

  private void seeField(SampleField field) throws RejectedException {
    int bit = 1 << field.ordinal();
    if ((seenFields & bit) != 0) {
      throw malformed(field.column() + " appears twice");
    }
    seenFields |= bit;
  }

  static RejectedException malformed(String detail) {
    return new RejectedException(RejectReason.MALFORMED, detail);
  }

  private static RejectedException notFinite(String name, String type) {
    return new RejectedException(
        RejectReason.NOT_FINITE, name + " must be a finite " + type + " or null");
  }
}
