/**
 * The {@code sim} command: flies races or replays recordings, as Liftoff datagrams to a server.
 *
 * <p>{@link dev.drift.simulator.SimCommand} is the command line, {@link
 * dev.drift.simulator.RaceSimulation} the same race for programs. Nothing here knows the server
 * behind the address; the wire format is all that they share.
 */
package dev.drift.simulator;
