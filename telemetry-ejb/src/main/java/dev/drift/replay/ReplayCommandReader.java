package dev.drift.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a viewer's text into a {@link ReplayCommand}: one JSON object with any of {@code drones},
 * {@code seek_us} or {@code seek_s}, {@code speed}, {@code loop}, {@code play}. An {@code ack} is
 * no command and no mistake.
 */
final class ReplayCommandReader {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String KNOWN = "use drones, seek_us or seek_s, speed, loop, play";

  private ReplayCommandReader() {}

  /**
   * The command.
   *
   * @throws IllegalArgumentException with a text for the viewer
   */
  static ReplayCommand read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "a command is one JSON object");
      ReplayCommand command = ReplayCommand.NONE;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        command = command.then(member(name, value, json));
      }
      require(json.nextToken() == null, "a command is one JSON object");
      return command;
    } catch (IOException e) {
      throw new IllegalArgumentException("a command is one JSON object", e);
    }
  }

  private static ReplayCommand member(String name, JsonToken value, JsonParser json)
      throws IOException {
    return switch (name) {
      case "drones" -> new ReplayCommand(drones(value, json), null, null, null, null);
      case "seek_us" -> {
        require(value == JsonToken.VALUE_NUMBER_INT, "seek_us is a whole number of microseconds");
        yield seek(TimelinePosition.at(json.getLongValue()));
      }
      case "seek_s" -> {
        require(value.isNumeric(), "seek_s is a number of seconds");
        yield seek(TimelinePosition.secondsSinceFirst(json.getDoubleValue()));
      }
      case "speed" -> {
        require(value.isNumeric(), ReplayCommand.SPEEDS);
        yield new ReplayCommand(null, null, json.getDoubleValue(), null, null);
      }
      case "loop" -> new ReplayCommand(null, null, null, truth(name, value), null);
      case "play" -> new ReplayCommand(null, null, null, null, truth(name, value));
      case "ack" -> {
        json.skipChildren();
        yield ReplayCommand.NONE;
      }
      default -> throw new IllegalArgumentException("there is no '" + name + "': " + KNOWN);
    };
  }

  private static ReplayCommand seek(TimelinePosition position) {
    return new ReplayCommand(null, position, null, null, null);
  }

  private static DroneChoice drones(JsonToken value, JsonParser json) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return DroneChoice.ALL;
    }
    String allowed = "drones is an array of drone ids, or null for all";
    require(value == JsonToken.START_ARRAY, allowed);
    List<String> ids = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken() == JsonToken.VALUE_STRING, allowed);
      ids.add(json.getText());
    }
    return new DroneChoice(ids);
  }

  private static boolean truth(String name, JsonToken value) {
    require(value.isBoolean(), name + " is true or false");
    return value == JsonToken.VALUE_TRUE;
  }

  private static void require(boolean condition, String detail) {
    if (!condition) {
      throw new IllegalArgumentException(detail);
    }
  }
}
