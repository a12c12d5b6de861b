/** The metrics over HTTP. */
package dev.drift.web.metrics;
