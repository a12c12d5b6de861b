package dev.drift.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Values that may be unknown, which is NaN or null here and null in JSON. */
final class JsonValues {
  private JsonValues() {}

  static void write(JsonGenerator json, float value) throws IOException {
    if (Float.isNaN(value)) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }

  static void write(JsonGenerator json, double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }

  static void write(JsonGenerator json, Boolean value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else {
      json.writeBoolean(value);
    }
  }
}
