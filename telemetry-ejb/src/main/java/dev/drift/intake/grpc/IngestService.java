package dev.drift.intake.grpc;

import dev.drift.proto.v1.IngestRequest;
import dev.drift.proto.v1.IngestResponse;
import dev.drift.proto.v1.TelemetryIngestGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;

/** The typed service: numbered batches, acknowledged once safe, resumable. */
final class IngestService extends TelemetryIngestGrpc.TelemetryIngestImplBase {

  private final GrpcStreams streams;
  private final StreamOpening opening;

  /**
   * The service.
   *
   * @param known the streams of this run
   * @param lookups where the archive is asked, which may take long; may refuse
   */
  IngestService(
      GrpcStreams streams, StreamPositions positions, Executor lookups, ResumableStreams known) {
    this.streams = streams;
    this.opening = new StreamOpening(streams.intake(), positions, lookups, known);
  }

  @Override
  public StreamObserver<IngestRequest> ingest(StreamObserver<IngestResponse> responses) {
    return new IngestStream(streams, opening, (ServerCallStreamObserver<IngestResponse>) responses);
  }
}
