package dev.drift.intake.pull;

/**
 * A source as it should be now.
 *
 * @param streaming whether it is to be called
 */
public record WantedSource(CallTarget target, boolean streaming, Reach reach) {}
