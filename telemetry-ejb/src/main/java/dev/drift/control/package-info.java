/**
 * Race control: what callers may do with races, drones, people and dead letters, and who may send
 * and watch. What it needs of the running server it asks of {@link dev.drift.control.RaceGate}.
 */
package dev.drift.control;
