/**
 * Running races are timed while they are flown: {@link dev.drift.live.timing.TimedRace} hears what
 * arrives, and through {@link dev.drift.live.timing.TimingSource} what is stored.
 */
package dev.drift.live.timing;
