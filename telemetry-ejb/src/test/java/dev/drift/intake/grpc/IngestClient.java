package dev.drift.intake.grpc;

import static dev.drift.intake.grpc.RunningReceiver.await;

import dev.drift.proto.v1.IngestRequest;
import dev.drift.proto.v1.IngestResponse;
import dev.drift.proto.v1.Open;
import dev.drift.proto.v1.Rejection;
import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.SampleBatch;
import dev.drift.proto.v1.TelemetryIngestGrpc;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A client of the typed service on one stream. */
final class IngestClient {

  private final RecordedCall<IngestRequest, IngestResponse> call = new RecordedCall<>(true);

  IngestClient(Channel channel) {
    var unused = TelemetryIngestGrpc.newStub(channel).ingest(call);
  }

  /** Shows a token. */
  IngestClient(Channel channel, String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    var unused =
        TelemetryIngestGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
            .ingest(call);
  }

  IngestClient open(UUID streamId) {
    return open("", streamId.toString());
  }

  IngestClient open(String raceId, String streamId) {
    call.out()
        .onNext(
            IngestRequest.newBuilder()
                .setOpen(Open.newBuilder().setRaceId(raceId).setStreamId(streamId))
                .build());
    return this;
  }

  /** Sends a batch of good samples; each timestamp names batch and index. */
  IngestClient send(long sequence, int samples) {
    return send(
        sequence,
        IntStream.range(0, samples)
            .mapToObj(i -> sample("a").setTimestampSeconds(sequence * 1_000.0 + i).build())
            .toList());
  }

  IngestClient send(long sequence, List<Sample> samples) {
    call.out()
        .onNext(
            IngestRequest.newBuilder()
                .setBatch(SampleBatch.newBuilder().setSequence(sequence).addAllSamples(samples))
                .build());
    return this;
  }

  static Sample.Builder sample(String droneId) {
    return Sample.newBuilder().setDroneId(droneId);
  }

  /** The number that the server wants next, once it said so. */
  long next() {
    call.hear(1);
    return call.heard().get(0).getOpened().getNextSequence();
  }

  List<Long> acks() {
    return call.heard().stream()
        .filter(IngestResponse::hasAck)
        .map(response -> response.getAck().getSequence())
        .toList();
  }

  List<Rejection> rejections() {
    return call.heard().stream()
        .filter(IngestResponse::hasRejection)
        .map(IngestResponse::getRejection)
        .toList();
  }

  /** Waits for the ack of that batch. */
  List<Long> awaitAck(long sequence) {
    await().until(() -> acks().contains(sequence) || call.ended());
    return acks();
  }

  RecordedCall<IngestRequest, IngestResponse> call() {
    return call;
  }

  Status end() {
    return call.end();
  }

  /** Loses the connection. */
  void breakOff() {
    call.out().cancel("lost", null);
    call.end();
  }

  Status finish() {
    call.out().onCompleted();
    return call.end();
  }
}
