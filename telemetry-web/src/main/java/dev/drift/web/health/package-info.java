/**
 * MicroProfile Health's answers at {@code /health/started}, {@code /health/live} and {@code
 * /health/ready}. They are here because Payara Server asks the web module of an EAR only, and says
 * UP of one that has no checks.
 */
package dev.drift.web.health;
