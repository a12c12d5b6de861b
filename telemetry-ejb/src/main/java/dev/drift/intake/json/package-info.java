/** Samples as JSON objects: what the existing gRPC clients and the drones' WebSockets send. */
package dev.drift.intake.json;
