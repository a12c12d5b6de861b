/** What PostgreSQL takes at best: rows of samples by COPY, and nothing beside them. */
package dev.drift.benchmarks.copy;
