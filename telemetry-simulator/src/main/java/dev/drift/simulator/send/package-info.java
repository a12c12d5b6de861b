/**
 * Pace: one thread does what is due. And datagrams on their way, those of all drones at their due
 * times, each drone from its own source, because DRIFT tells drones by their source.
 */
package dev.drift.simulator.send;
