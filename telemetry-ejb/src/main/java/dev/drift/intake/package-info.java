/** Samples as they come in: checked, given a drone, a flight and a time, and counted. */
package dev.drift.intake;
