package dev.drift.web.rest.http;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads a body of JSON into a public record, and says where it is not what it must be. Where
 * nothing was sent the record is null, unless it is {@link NotNull}.
 *
 * <p>JSON-B 3.0 does not know records, takes {@code "yes"} for a truth value, and tells of classes
 * where it fails.
 */
@Provider
public class JsonBodyReader implements MessageBodyReader<Record> {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  /** Far more than any record has; far less than a stack holds. */
  private static final int MAX_DEPTH = 32;

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream stream)
      throws IOException {
    PushbackInputStream body = new PushbackInputStream(stream);
    int first = body.read();
    if (first < 0) {
      return none(annotations);
    }
    body.unread(first);
    return RecordForm.read(object(mediaType, body), type);
  }

  private static Record none(Annotation[] annotations) {
    if (Arrays.stream(annotations).anyMatch(NotNull.class::isInstance)) {
      throw new BadBodyException("The body is missing: send a JSON object.", null);
    }
    return null;
  }

  private static JsonObject object(MediaType mediaType, InputStream stream) throws IOException {
    // What has no Content-Type comes here too.
    if (!mediaType.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      throw new NotSupportedException();
    }
    byte[] text = stream.readAllBytes();
    try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(text))) {
      refuseDeep(text);
      JsonStructure body = reader.read();
      if (body instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParsingException e) {
      JsonLocation at = e.getLocation();
      throw new BadBodyException(
          "The body is not JSON at line %d, column %d."
              .formatted(at.getLineNumber(), at.getColumnNumber()),
          e);
    } catch (JsonException e) {
      throw new BadBodyException("The body is not JSON.", e);
    }
    throw new BadBodyException("The body must be a JSON object.", null);
  }

  private static void refuseDeep(byte[] text) {
    int depth = 0;
    try (JsonParser parser = PARSERS.createParser(new ByteArrayInputStream(text))) {
      while (parser.hasNext()) {
        switch (parser.next()) {
          case START_ARRAY, START_OBJECT -> depth++;
          case END_ARRAY, END_OBJECT -> depth--;
          default -> {}
        }
        if (depth > MAX_DEPTH) {
          throw new BadBodyException(
              "The body is nested too deeply: " + MAX_DEPTH + " levels at most.", null);
        }
      }
    }
  }
}
