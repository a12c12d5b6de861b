/**
 * The run of this server: start, ports, readiness, and storing what was accepted before it stops.
 * The only package that knows intake, batch, live and archive at once; nobody knows this one.
 */
package dev.drift.server;
