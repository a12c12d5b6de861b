package dev.drift.simulator.flight;

/** The race's rhythm, the same for all pilots: a start, as many laps as fit, and again. */
final class Heat {

  /** From one start to the next; then every drone is reset. */
  static final double SECONDS = 180;

  /**
   * Who passes the start gate with less than this left, lands: the longest lap, and the landing.
   */
  static final double LAST_LAP_SECONDS = 42;

  /** On the grid until the signal. */
  static final double GRID_SECONDS = 2.5;

  private Heat() {}
}
