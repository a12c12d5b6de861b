/**
 * Datagrams on their way: one thread sends those of all drones at their due times, each drone from
 * its own source, because DRIFT tells drones by their source.
 */
package dev.drift.simulator.send;
