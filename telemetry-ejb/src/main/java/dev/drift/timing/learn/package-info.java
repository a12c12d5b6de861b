/**
 * Proposes a track from flights: where laps overlap there is a course. Values and arithmetic alone,
 * as in {@code timing}.
 */
package dev.drift.timing.learn;
