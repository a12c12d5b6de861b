package dev.drift.config;

import java.util.Locale;

/**
 * The order of the two numbers of a datagram's Battery part, on which Liftoff's guide and the
 * programs that read it disagree.
 */
public enum BatteryOrder {
  PERCENTAGE_FIRST,
  VOLTAGE_FIRST;

  /**
   * The order of that setting text, {@code percentage-first} or {@code voltage-first} in letters of
   * any case.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  public static BatteryOrder of(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "percentage-first" -> PERCENTAGE_FIRST;
      case "voltage-first" -> VOLTAGE_FIRST;
      default ->
          throw new IllegalArgumentException(
              "'" + text + "' is not a battery order: use percentage-first or voltage-first");
    };
  }

  /** The setting's text. */
  public String text() {
    return this == PERCENTAGE_FIRST ? "percentage-first" : "voltage-first";
  }
}
