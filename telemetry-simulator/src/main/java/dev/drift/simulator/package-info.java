/**
 * The {@code sim} command: flies races or replays recordings to a server, as Liftoff datagrams or
 * over connections that answer; or plays a server of sensor readings.
 *
 * <p>{@link dev.drift.simulator.SimCommand} is the command line, {@link
 * dev.drift.simulator.RaceSimulation} the same race for programs. Nothing here knows the server
 * behind the address; the wire format is all that they share.
 */
package dev.drift.simulator;
