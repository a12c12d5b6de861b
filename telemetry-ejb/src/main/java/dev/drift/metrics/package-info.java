/** What the server tells Prometheus; the names are documented in docs/metrics.md. */
package dev.drift.metrics;
