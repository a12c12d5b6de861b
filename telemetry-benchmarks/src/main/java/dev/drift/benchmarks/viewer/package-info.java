/**
 * How long a sample takes to a viewer, and how many viewers there may be. The viewers are Netty's
 * WebSocket client on one event loop, so that hundreds leave the processors to the server.
 */
package dev.drift.benchmarks.viewer;
