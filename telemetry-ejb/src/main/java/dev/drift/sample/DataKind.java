package dev.drift.sample;

/** A kind of data that the archive stores; each has counters of its own. */
public enum DataKind {
  /** {@link TelemetrySample}s. */
  SAMPLE("sample"),
  /** {@link SensorReading}s. */
  READING("reading");

  private final String code;

  DataKind(String code) {
    this.code = code;
  }

  /** The name in the counters. */
  public String code() {
    return code;
  }
}
