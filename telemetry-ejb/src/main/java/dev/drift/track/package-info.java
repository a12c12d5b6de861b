/**
 * Tracks that people made: their gates, their versions, and how they lie in a race's frame. Knows
 * {@code timing} and {@code geo}, and no races.
 */
package dev.drift.track;
