package dev.drift.simulator;

import java.math.BigDecimal;

/** Numbers of the command line: within their bounds, or refused with a text for the user. */
final class Numbers {

  private Numbers() {}

  static long whole(String text, long least, long most) {
    try {
      long value = Long.parseLong(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the text for the user.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not allowed: use a whole number from " + least + " to " + most);
  }

  static double number(String text, double least, double most) {
    try {
      double value = Double.parseDouble(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the text for the user.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not allowed: use a number from " + plain(least) + " to " + plain(most));
  }

  /** Without a needless fraction or exponent. */
  static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Such as {@code 1 drone} and {@code 2 drones}. */
  static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
