/** How long a server takes to be ready, by part. */
package dev.drift.benchmarks.start;
