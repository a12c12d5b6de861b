package dev.drift.timing;

/**
 * The rules by which crossings become laps: with others the race is timed anew.
 *
 * @param minimumLapMicros what is shorter ends no lap
 * @param signal begins everybody's way to the start; null = each flight begins its own
 */
record LapRules(StartBehaviour start, long minimumLapMicros, Moment signal) {}
