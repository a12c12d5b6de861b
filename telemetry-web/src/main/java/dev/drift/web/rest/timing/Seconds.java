package dev.drift.web.rest.timing;

import java.math.BigDecimal;

/** Seconds, to the microsecond. */
final class Seconds {

  private static final double MICROS_A_SECOND = 1e6;

  private Seconds() {}

  static double of(long micros) {
    return micros / MICROS_A_SECOND;
  }

  /** The same in microseconds. */
  static long micros(double seconds) {
    return Math.round(seconds * MICROS_A_SECOND);
  }

  /** Without an exponent. */
  static String text(double seconds) {
    return BigDecimal.valueOf(seconds).toPlainString();
  }
}
