/** What MicroProfile Health says of this server at {@code /health/live} and {@code /ready}. */
package dev.drift.health;
