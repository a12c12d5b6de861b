package dev.drift.web.rest.timing;

import java.math.BigDecimal;

/** Numbers of an analysis as the API shows them; an unknown one, NaN inside, is null. */
final class Figure {

  private static final double THOUSANDTHS = 1e3;
  private static final double MILLIONTHS = 1e6;

  private Figure() {}

  /** Seconds, to the microsecond. */
  static Double seconds(double value) {
    return rounded(value, MILLIONTHS);
  }

  /** Lengths, speeds and accelerations: three decimals. */
  static Double of(double value) {
    return rounded(value, THOUSANDTHS);
  }

  private static Double rounded(double value, double parts) {
    // Adding 0 makes -0 a 0.
    return Double.isFinite(value) ? (Double) (Math.rint(value * parts) / parts + 0.0) : null;
  }

  /** Without an exponent; null = unknown. */
  static String text(Double value) {
    return value == null ? null : BigDecimal.valueOf(value).toPlainString();
  }
}
