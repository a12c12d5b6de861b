package dev.drift.sample;

import java.util.UUID;

/**
 * The part of a batch that came as one numbered batch of a resumable stream. The archive takes each
 * (stream, sequence) once, whatever a sender repeats.
 *
 * @param streamId the sender's name of the stream
 * @param sequence 1, 2, 3 … within the stream
 * @param from index of its first sample within the batch
 * @param count how many samples, 0 or more
 */
public record StreamSegment(UUID streamId, long sequence, int from, int count) {}
