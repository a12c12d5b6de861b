/** How many datagrams a second become committed rows, for as long as they come. */
package dev.drift.benchmarks.intake;
