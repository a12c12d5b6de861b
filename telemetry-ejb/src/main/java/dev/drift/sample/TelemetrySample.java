package dev.drift.sample;

/**
 * One accepted sample of one drone in one race.
 *
 * @param droneId the drone within its race
 * @param flight 1, 2, 3 …: the drone's samples between two resets of the source's clock
 * @param sequence 1, 2, 3 … per drone since the server started
 * @param sampleTimeMicros the source's clock mapped to the server's: microseconds since 1970 UTC,
 *     strictly growing per drone
 * @param receivedAtMicros receipt on the server's clock: microseconds since 1970 UTC
 * @param raceTimeMicros receipt since the race's first sample
 * @param values what the source said
 */
public record TelemetrySample(
    String droneId,
    int flight,
    long sequence,
    long sampleTimeMicros,
    long receivedAtMicros,
    long raceTimeMicros,
    SampleValues values) {}
