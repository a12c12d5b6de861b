/**
 * The server's own long-running threads, supervised: one that fails says so in health, metrics and
 * log, and runs again.
 */
package dev.drift.supervision;
