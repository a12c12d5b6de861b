/** What a benchmark says: a table for people, and the same as JSON. */
package dev.drift.benchmarks.report;
