/** Samples over gRPC: the service of the existing clients and the typed, resumable one. */
package dev.drift.intake.grpc;
