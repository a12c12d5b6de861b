/**
 * Gates, laps and standings from the way that drones flew. Values and arithmetic alone: the same
 * samples give the same laps, wherever they come from. Knows samples alone.
 */
package dev.drift.timing;
