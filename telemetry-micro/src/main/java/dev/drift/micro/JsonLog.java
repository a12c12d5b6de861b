package dev.drift.micro;

import com.google.common.base.Throwables;
import dev.drift.config.LogId;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Each message as a JSON object on a line of its own: {@code time} (UTC), {@code level}, {@code
 * logger}, {@code thread}, {@code message}; {@code race}, {@code drone} and {@code batch} where the
 * message is about one ({@link LogId}); and {@code exception} with {@code type}, {@code message}
 * and {@code stack_trace}. Named in the logging configuration.
 */
public final class JsonLog extends Formatter {

  private static final JsonGeneratorFactory JSON = Json.createGeneratorFactory(Map.of());

  /** Always of the same length, so that texts are in the order of time. */
  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter().withZone(ZoneOffset.UTC);

  @Override
  public String format(LogRecord record) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject()
          .write("time", MICROS.format(record.getInstant()))
          .write("level", record.getLevel().getName())
          .write("logger", orEmpty(record.getLoggerName()))
          .write("thread", threadOf(record))
          .write("message", orEmpty(formatMessage(record)));
      writeIds(record, json);
      if (record.getThrown() != null) {
        write(record.getThrown(), json);
      }
      json.writeEnd();
    }
    return line.append('\n').toString();
  }

  private static void writeIds(LogRecord record, JsonGenerator json) {
    if (record.getParameters() == null) {
      return;
    }
    for (Object parameter : record.getParameters()) {
      // The application's own LogId may be another class than the launcher's.
      if (parameter instanceof Map<?, ?> ids) {
        ids.forEach(
            (member, id) -> {
              if (member instanceof String name && LogId.MEMBERS.contains(name)) {
                json.write(name, String.valueOf(id));
              }
            });
      }
    }
  }

  private static void write(Throwable thrown, JsonGenerator json) {
    json.writeStartObject("exception")
        .write("type", thrown.getClass().getName())
        .write("message", orEmpty(thrown.getMessage()))
        .write("stack_trace", Throwables.getStackTraceAsString(thrown))
        .writeEnd();
  }

  /** Messages are written by the thread that logs; of another one the number is known alone. */
  private static String threadOf(LogRecord record) {
    Thread present = Thread.currentThread();
    return record.getLongThreadID() == present.getId()
        ? present.getName()
        : Long.toString(record.getLongThreadID());
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
