package dev.drift.web.rest.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a public record of a JSON object, whose members have the names of the record's components
 * in {@code snake_case}: text, numbers, truth values, enums, records and lists of them. What is
 * absent is null, and so is null, unless the component is an {@link Optional}: then null is empty.
 * What the record does not have is ignored.
 */
final class RecordForm {

  private final List<FieldProblem> errors = new ArrayList<>();

  private RecordForm() {}

  /**
   * The record.
   *
   * @throws BadBodyException with every member that is not of its component's type
   */
  static Record read(JsonObject object, Class<? extends Record> type) {
    RecordForm form = new RecordForm();
    Object[] members = form.members("", object, type);
    if (!form.errors.isEmpty()) {
      throw new BadBodyException(form.errors);
    }
    return (Record) record(type, members);
  }

  private Object[] members(String prefix, JsonObject object, Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .map(
            component -> {
              String name = JsonForm.memberName(component);
              return value(prefix + name, object.get(name), component.getGenericType());
            })
        .toArray();
  }

  private static Object record(Class<?> type, Object[] members) {
    Class<?>[] types =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(members);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no public record that takes every member", e);
    }
  }

  private Object value(String field, JsonValue value, Type type) {
    if (value != null
        && type instanceof ParameterizedType optional
        && optional.getRawType() == Optional.class) {
      return Optional.ofNullable(value(field, value, optional.getActualTypeArguments()[0]));
    }
    if (value == null || value.getValueType() == ValueType.NULL) {
      return null;
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return elements(field, value, list.getActualTypeArguments()[0]);
    }
    if (type == String.class) {
      return text(field, value);
    }
    if (type == Boolean.class) {
      return truth(field, value);
    }
    if (type == Integer.class) {
      return wholeNumber(field, value);
    }
    if (type == Double.class) {
      return number(field, value);
    }
    if (type instanceof Class<?> single && single.isEnum()) {
      return oneOf(field, value, single.getEnumConstants());
    }
    if (type instanceof Class<?> single && single.isRecord()) {
      return value instanceof JsonObject object
          ? nested(single, members(field + ".", object, single))
          : refuse(field, "must be an object");
    }
    throw new IllegalArgumentException("no rule for members of " + type);
  }

  private Object nested(Class<?> type, Object[] members) {
    return errors.isEmpty() ? record(type, members) : null;
  }

  private Object elements(String field, JsonValue value, Type type) {
    if (!(value instanceof JsonArray array)) {
      return refuse(field, "must be a list");
    }
    List<Object> elements = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      String place = field + "[" + i + "]";
      elements.add(
          array.get(i).getValueType() == ValueType.NULL
              ? refuse(place, "must not be null")
              : value(place, array.get(i), type));
    }
    return Collections.unmodifiableList(elements);
  }

  private Object text(String field, JsonValue value) {
    if (!(value instanceof JsonString string)) {
      return refuse(field, "must be text");
    }
    String text = string.getString();
    return isStorable(text) ? text : refuse(field, "has characters that are not allowed");
  }

  /** The database takes no character 0, and no half of a surrogate pair. */
  private static boolean isStorable(String text) {
    return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private Object truth(String field, JsonValue value) {
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE -> false;
      default -> refuse(field, "must be true or false");
    };
  }

  private Object wholeNumber(String field, JsonValue value) {
    // The scale first: 1e999999999 has a thousand million digits.
    boolean fits =
        value instanceof JsonNumber number
            && number.isIntegral()
            && number.bigIntegerValue().bitLength() < Integer.SIZE;
    return fits ? ((JsonNumber) value).intValue() : refuse(field, "must be a whole number");
  }

  private Object number(String field, JsonValue value) {
    double number = value instanceof JsonNumber json ? json.doubleValue() : Double.NaN;
    return Double.isFinite(number) ? (Object) number : refuse(field, "must be a number");
  }

  private Object oneOf(String field, JsonValue value, Object[] constants) {
    String text = value instanceof JsonString string ? string.getString() : null;
    return Choice.of(constants, constant -> ((Enum<?>) constant).name(), text)
        .orElseGet(
            () ->
                refuse(
                    field,
                    Arrays.stream(constants)
                        .map(constant -> ((Enum<?>) constant).name())
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
  }

  private Object refuse(String field, String detail) {
    errors.add(new FieldProblem(field, detail));
    return null;
  }
}
