package dev.drift.viewer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads strict JSON into path → text, such as {@code /position/x} → {@code 1.5}. */
public final class FlatJson {

  private static final JsonFactory JSON = new JsonFactory();

  private FlatJson() {}

  public static Map<String, String> read(String json) {
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        JsonToken token = parser.currentToken();
        if (token.isScalarValue()) {
          String path = parser.getParsingContext().pathAsPointer().toString();
          values.put(path, token == JsonToken.VALUE_NULL ? null : parser.getText());
        }
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }
}
