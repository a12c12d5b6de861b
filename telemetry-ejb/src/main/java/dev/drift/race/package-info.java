/** Races, their drones and their people. */
package dev.drift.race;
