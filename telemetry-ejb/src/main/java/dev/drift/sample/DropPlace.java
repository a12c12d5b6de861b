package dev.drift.sample;

/** Where an accepted sample was lost to the archive. */
public enum DropPlace {
  /** The buffer before the queue was full because the broker did not take batches. */
  QUEUE("queue"),

  /** The batch could not be written for the queue; the log has the reason. */
  PUBLISHER("publisher");

  private final String code;

  DropPlace(String code) {
    this.code = code;
  }

  /** The name in counters and metrics. */
  public String code() {
    return code;
  }
}
