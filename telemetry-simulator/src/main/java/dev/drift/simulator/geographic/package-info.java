/**
 * Simulated flights said as latitude, longitude and altitude: their place on Earth, and the JSON of
 * a sample.
 */
package dev.drift.simulator.geographic;
