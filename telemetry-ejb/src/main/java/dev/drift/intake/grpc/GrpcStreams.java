package dev.drift.intake.grpc;

import dev.drift.intake.stream.StreamIntake;
import java.util.concurrent.Executor;

/**
 * What the streams of both services stand on.
 *
 * @param executor sends answers
 */
record GrpcStreams(StreamIntake intake, Executor executor) {}
