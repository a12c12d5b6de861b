/**
 * What laps were like: how far, how fast, how evenly, and one lap against another. Knows samples
 * and timing alone.
 */
package dev.drift.timing.analysis;
