/**
 * Plays an existing gRPC server of sensor readings: five sensors of a rocket, with the ids, units,
 * intervals and ranges that such a server has.
 */
package dev.drift.simulator.sensor;
