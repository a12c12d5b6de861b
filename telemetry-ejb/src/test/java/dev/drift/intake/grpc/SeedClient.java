package dev.drift.intake.grpc;

import dev.drift.proto.seed.DroneData;
import dev.drift.proto.seed.DroneTelemetryGrpc;
import dev.drift.proto.seed.ServerResponse;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.util.List;

/** A client of the seed service on one stream. */
final class SeedClient {

  private final RecordedCall<DroneData, ServerResponse> call;

  SeedClient(Channel channel, String raceId) {
    this(channel, raceId, true);
  }

  SeedClient(Channel channel, String raceId, boolean reading) {
    this(channel, raceId, reading, null);
  }

  /**
   * A stream.
   *
   * @param authorization the header; null = none
   */
  SeedClient(Channel channel, String raceId, boolean reading, String authorization) {
    Metadata headers = new Metadata();
    if (authorization != null) {
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    }
    if (raceId != null) {
      headers.put(Metadata.Key.of("race-id", Metadata.ASCII_STRING_MARSHALLER), raceId);
    }
    call = new RecordedCall<>(reading);
    var unused =
        DroneTelemetryGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
            .streamTelemetry(call);
  }

  SeedClient send(String droneId, String json) {
    call.out().onNext(DroneData.newBuilder().setDroneId(droneId).setTelemetryData(json).build());
    return this;
  }

  /** Sends while the connection takes more; the message is the timestamp. */
  int sendWhileReady(int from, int to) {
    int next = from;
    while (next < to && call.out().isReady()) {
      send("a", "{\"timestamp\":" + next++ + "}");
    }
    return next;
  }

  List<String> hear(int answers) {
    return call.hear(answers).stream().map(ServerResponse::getStatus).toList();
  }

  RecordedCall<DroneData, ServerResponse> call() {
    return call;
  }

  Status finish() {
    call.out().onCompleted();
    return call.end();
  }
}
