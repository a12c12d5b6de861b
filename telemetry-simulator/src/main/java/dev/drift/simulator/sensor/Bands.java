package dev.drift.simulator.sensor;

/**
 * The state of a sensor from how far its value is from the middle of what is usual.
 *
 * @param middle of the sensor's range
 * @param okWithin distance up to which the value is usual
 * @param warningWithin distance up to which it is a warning
 * @param criticalWithin distance up to which it is critical; the sensor is offline beyond
 */
record Bands(double middle, double okWithin, double warningWithin, double criticalWithin) {

  static final int OK = 0;
  static final int WARNING = 1;
  static final int CRITICAL = 2;
  static final int OFFLINE = 4;

  /** The status bitmask of a value. */
  int status(double value) {
    double distance = Math.abs(value - middle);
    if (distance <= okWithin) {
      return OK;
    }
    if (distance <= warningWithin) {
      return WARNING;
    }
    return distance <= criticalWithin ? CRITICAL : OFFLINE;
  }
}
