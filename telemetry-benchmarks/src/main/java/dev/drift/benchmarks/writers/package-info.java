/** Ways in which rows come into PostgreSQL, all with the same rows into the same table. */
package dev.drift.benchmarks.writers;
