package dev.drift.control;

import java.util.Map;

/**
 * What became of a race's samples over its life: received = stored + in flight + rejected +
 * dropped.
 *
 * @param received all that arrived, good or bad
 * @param stored rows in the archive
 * @param inFlight accepted and on their way to the archive
 * @param rejected by reason
 * @param dropped by place
 */
public record RaceNumbers(
    long received,
    long stored,
    long inFlight,
    Map<String, Long> rejected,
    Map<String, Long> dropped) {}
