package dev.drift.timing;

/**
 * Where a drone is on the track among the others: farther first, then who was there in less time.
 *
 * @param position from 1
 * @param gates passed in the lap under way
 * @param gapMicros how much longer than the first it took to the last gate that both passed; null =
 *     they have passed none
 * @param intervalMicros likewise than the one in front of it; null also for the first
 */
public record TrackPosition(int position, int gates, Long gapMicros, Long intervalMicros) {}
