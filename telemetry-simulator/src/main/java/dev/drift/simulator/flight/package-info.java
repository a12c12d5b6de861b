/**
 * Simulated flights: a pilot's line and pace become a smooth path in time, and everything that a
 * drone tells about itself follows from that path.
 *
 * <p>Velocity is the path's derivative; the attitude points the propellers where acceleration,
 * gravity and drag want the thrust; the body rates are the attitude's derivative; sticks, motors
 * and battery follow from thrust and rates. {@code docs/simulator.md} has the numbers.
 */
package dev.drift.simulator.flight;
