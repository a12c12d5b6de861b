package dev.drift.sample;

/**
 * Takes the samples of one race one by one, in order per drone, and its readings, in order per
 * sensor; must not wait for anything.
 */
public interface SampleSink {

  /** A sample that is the newest of its drone. */
  void accept(TelemetrySample sample);

  /**
   * A sample that arrived after later ones of its drone, whose sampleTime and flight say where it
   * belongs. Of no interest to those who only want the newest.
   */
  default void acceptLate(TelemetrySample sample) {}

  /** A reading. Of no interest to those who only want samples. */
  default void accept(SensorReading reading) {}
}
