/** Liftoff's datagrams, written: any stream format, both battery orders, 0 to 16 motors. */
package dev.drift.simulator.liftoff;
