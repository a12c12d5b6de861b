/** Races, drones and who flies them. */
package dev.drift.race;
