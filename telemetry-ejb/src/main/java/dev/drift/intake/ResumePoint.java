package dev.drift.intake;

/**
 * Where a drone's samples ended when it was last known.
 *
 * @param flight the drone's last flight
 * @param timestampSeconds the source's clock at its last sample; NaN = unknown
 * @param sampleTimeMicros of its last sample; the next is later
 * @param sequence of its last sample in this run of the server; 0 = it had none
 */
public record ResumePoint(
    int flight, double timestampSeconds, long sampleTimeMicros, long sequence) {

  /** Where it ended when the server last ran. */
  public ResumePoint(int flight, double timestampSeconds, long sampleTimeMicros) {
    this(flight, timestampSeconds, sampleTimeMicros, 0);
  }

  /** A point that is after both. */
  ResumePoint after(ResumePoint other) {
    return new ResumePoint(
        Math.max(flight, other.flight),
        Double.NaN,
        Math.max(sampleTimeMicros, other.sampleTimeMicros),
        Math.max(sequence, other.sequence));
  }

  /** Where a drone goes on of which only a point {@link #after} it is known: on a new flight. */
  ResumePoint nextFlight() {
    return new ResumePoint(flight + 1, Double.NaN, sampleTimeMicros, sequence);
  }
}
