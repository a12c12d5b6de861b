/**
 * {@code ./drift bench}: what a running server takes in, delivers and stores, each number beside a
 * yardstick that was measured in the same run. Packages: {@code run} defines a benchmark; {@code
 * server} starts a DRIFT for it; {@code load} sends samples to it; {@code cpu} says where processor
 * time goes; {@code report} prints and writes the results; the others are the benchmarks.
 */
package dev.drift.benchmarks;
