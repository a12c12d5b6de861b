package dev.drift.viewer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.drift.sample.GeoFix;
import dev.drift.sample.SampleField;
import dev.drift.sample.SamplePart;
import dev.drift.sample.SampleValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of a sample as JSON members: {@code "position":{"x":…,"y":…,"z":…},…,"motor_rpms":[…]},
 * each float in the shortest form that reads back as the same float32.
 */
public final class SampleJson {

  // The fast writer is also the one that writes the shortest text; the JDK's of 17 does not.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final List<Part> PARTS =
      Arrays.stream(SamplePart.values())
          .filter(part -> !part.fields().isEmpty())
          .map(SampleJson::part)
          .toList();
  private static final SerializedString MOTOR_COUNT = new SerializedString("motor_count");
  private static final SerializedString MOTOR_RPMS = new SerializedString("motor_rpms");

  private static final SerializedString LATITUDE = new SerializedString("latitude");
  private static final SerializedString LONGITUDE = new SerializedString("longitude");
  private static final SerializedString ALTITUDE = new SerializedString("altitude");
  private static final SerializedString ALTITUDE_REFERENCE =
      new SerializedString("altitude_reference");
  private static final SerializedString SPEED = new SerializedString("speed");

  private SampleJson() {}

  /** How a number that the source did not say is written. */
  public enum Unknown {
    /** As null: the rule. */
    NULL,
    /** As 0, for DRIFT's client, which cannot read null. */
    ZERO
  }

  /** A generator of many root values on one stream. */
  static JsonGenerator generator(FrameWriter target) {
    try {
      return FACTORY.createGenerator(target).setRootValueSeparator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A generator of many root values on one writer. */
  static JsonGenerator generator(Writer target) throws IOException {
    return FACTORY.createGenerator(target).setRootValueSeparator(null);
  }

  private static Part part(SamplePart part) {
    List<Component> components =
        part.fields().stream()
            .map(field -> new Component(componentName(field.column()), field))
            .toList();
    return new Part(new SerializedString(part.text()), components);
  }

  private static SerializedString componentName(String column) {
    return new SerializedString(column.substring(column.lastIndexOf('_') + 1));
  }

  /** Writes all parts into the object that is open. */
  public static void writeParts(JsonGenerator json, SampleValues values, Unknown unknown)
      throws IOException {
    for (Part part : PARTS) {
      json.writeFieldName(part.name());
      if (unknown == Unknown.NULL && !part.isKnown(values)) {
        json.writeNull();
        continue;
      }
      json.writeStartObject();
      for (Component component : part.components()) {
        json.writeFieldName(component.name());
        writeNumber(json, values.get(component.field()), unknown);
      }
      json.writeEndObject();
    }
    writeMotors(json, values, unknown);
    if (values.fix() != null) {
      writeFix(json, values.fix(), unknown);
    }
  }

  /** DRIFT's client, which knows none of them and no null, gets those that are known. */
  private static void writeFix(JsonGenerator json, GeoFix fix, Unknown unknown) throws IOException {
    boolean all = unknown == Unknown.NULL;
    if (all || fix.hasPlace()) {
      writeDouble(json, LATITUDE, fix.latitudeDeg());
      writeDouble(json, LONGITUDE, fix.longitudeDeg());
    }
    if (all || fix.hasAltitude()) {
      writeDouble(json, ALTITUDE, fix.altitudeMetres());
      json.writeFieldName(ALTITUDE_REFERENCE);
      if (fix.hasAltitude()) {
        json.writeString(fix.altitudeReference().text());
      } else {
        json.writeNull();
      }
    }
    if (all || fix.hasSpeed()) {
      json.writeFieldName(SPEED);
      writeNumber(json, fix.speedMetresPerSecond(), unknown);
    }
  }

  private static void writeDouble(JsonGenerator json, SerializedString name, double value)
      throws IOException {
    json.writeFieldName(name);
    JsonValues.write(json, value);
  }

  private static void writeNumber(JsonGenerator json, float value, Unknown unknown)
      throws IOException {
    boolean asZero = unknown == Unknown.ZERO && Float.isNaN(value);
    JsonValues.write(json, asZero ? 0f : value);
  }

  private static void writeMotors(JsonGenerator json, SampleValues values, Unknown unknown)
      throws IOException {
    int motors = values.motorCount();
    boolean asNull = motors < 0 && unknown == Unknown.NULL;
    json.writeFieldName(MOTOR_COUNT);
    if (asNull) {
      json.writeNull();
    } else {
      json.writeNumber(Math.max(motors, 0));
    }
    json.writeFieldName(MOTOR_RPMS);
    if (asNull) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (int i = 0; i < motors; i++) {
      writeNumber(json, values.motorRpm(i), unknown);
    }
    json.writeEndArray();
  }

  private record Component(SerializedString name, SampleField field) {}

  private record Part(SerializedString name, List<Component> components) {
    boolean isKnown(SampleValues values) {
      for (Component component : components) {
        if (values.has(component.field())) {
          return true;
        }
      }
      return false;
    }
  }
}
