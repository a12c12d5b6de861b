package dev.drift.intake;

/**
 * Where a drone's samples ended when the server last ran.
 *
 * @param flight the drone's last flight
 * @param timestampSeconds the source's clock at its last sample; NaN = unknown
 * @param sampleTimeMicros of its last sample; the next is later
 */
public record ResumePoint(int flight, double timestampSeconds, long sampleTimeMicros) {}
