package dev.drift.web.live;

import dev.drift.replay.DroneChoice;
import dev.drift.replay.ReplayCommand;
import dev.drift.replay.TimelinePosition;
import dev.drift.viewer.CloseCode;
import java.util.List;
import java.util.Map;

/**
 * The query of a replay's URL: {@code speed}, {@code from_s}, {@code drones}, {@code loop}, {@code
 * paused}.
 */
final class ReplayParameters {

  private final Map<String, List<String>> values;

  ReplayParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * What the replay does first: it plays from the race's first sample, unless told otherwise.
   *
   * @throws RefusedSessionException when a value is not allowed
   */
  ReplayCommand command() throws RefusedSessionException {
    List<String> drones = values.getOrDefault("drones", List.of());
    try {
      return new ReplayCommand(
          drones.isEmpty() ? null : new DroneChoice(drones),
          TimelinePosition.secondsSinceFirst(
              number("from_s", 0, "from_s is a number of seconds from 0")),
          number("speed", 1, ReplayCommand.SPEEDS),
          truth("loop"),
          !truth("paused"));
    } catch (IllegalArgumentException e) {
      throw new RefusedSessionException(CloseCode.POLICY, e.getMessage());
    }
  }

  private double number(String name, double otherwise, String allowed) {
    String text = first(name);
    if (text == null) {
      return otherwise;
    }
    // Neither signs, exponents nor NaN: only what a person would write.
    if (!text.matches("[0-9]{1,9}([.][0-9]{1,9})?")) {
      throw new IllegalArgumentException(allowed);
    }
    return Double.parseDouble(text);
  }

  private boolean truth(String name) {
    String text = first(name);
    if (text == null || text.equalsIgnoreCase("false")) {
      return false;
    }
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    throw new IllegalArgumentException(name + " is true or false");
  }

  private String first(String name) {
    List<String> given = values.get(name);
    return given == null || given.isEmpty() ? null : given.get(0);
  }
}
