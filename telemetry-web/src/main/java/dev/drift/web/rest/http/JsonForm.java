package dev.drift.web.rest.http;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

/**
 * How bodies are written and read: records with {@code snake_case} members; what is unknown is
 * null, and what a request does not say is null.
 *
 * <p>JSON-B 3.0 does not know records. So it writes their fields, and the record of a request has a
 * compact constructor with {@link jakarta.json.bind.annotation.JsonbCreator}. (Yasson's own support
 * of records lies in a part of its jar that Payara Micro does not read.)
 *
 * <p>Applications give it as an object, not as a class: Payara 6 makes objects of such classes
 * while it answers the first requests, and when several come at once it fails one of them.
 */
@Provider
public class JsonForm implements ContextResolver<Jsonb> {

  // Safe for use by many threads (Jakarta JSON Binding 3.0, Jsonb).
  private static final Jsonb JSONB =
      JsonbBuilder.create(
          new JsonbConfig()
              .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
              .withPropertyVisibilityStrategy(new FieldsOnly())
              .withNullValues(true));

  /** How a record's component is called in bodies. */
  public static String memberName(String component) {
    return component.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** How it is called in bodies: as {@link JsonbProperty} says, else as its name says. */
  static String memberName(RecordComponent component) {
    JsonbProperty named = component.getAccessor().getAnnotation(JsonbProperty.class);
    return named == null ? memberName(component.getName()) : named.value();
  }

  /** The text of a record. */
  static String text(Record value) {
    return JSONB.toJson(value);
  }

  @Override
  public Jsonb getContext(Class<?> type) {
    return JSONB;
  }

  private static final class FieldsOnly implements PropertyVisibilityStrategy {
    @Override
    public boolean isVisible(Field field) {
      return true;
    }

    @Override
    public boolean isVisible(Method method) {
      return false;
    }
  }
}
