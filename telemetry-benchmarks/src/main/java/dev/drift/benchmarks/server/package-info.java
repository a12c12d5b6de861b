/**
 * A DRIFT that a benchmark starts, asks, and ends: its process, its REST API, its metrics, its
 * database.
 */
package dev.drift.benchmarks.server;
