/** The race track: gates in their order, and the closed line that a pilot flies through them. */
package dev.drift.simulator.track;
