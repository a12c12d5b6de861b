/** What a benchmark is, and what it is asked for. */
package dev.drift.benchmarks.run;
