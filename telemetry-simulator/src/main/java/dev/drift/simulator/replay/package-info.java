/** Recorded flights: read from CSV, sent again with the bits and the timing of their arrival. */
package dev.drift.simulator.replay;
