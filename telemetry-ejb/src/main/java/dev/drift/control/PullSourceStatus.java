package dev.drift.control;

import dev.drift.intake.pull.SourceStatus;
import dev.drift.race.PullSource;

/**
 * A source as a caller may see it.
 *
 * @param managed whether the caller may know where it is and why its calls fail
 */
public record PullSourceStatus(PullSource source, SourceStatus status, boolean managed) {}
