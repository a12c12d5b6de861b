package dev.drift.simulator.channel;

import dev.drift.proto.seed.DroneData;
import dev.drift.proto.seed.DroneTelemetryGrpc;
import dev.drift.proto.seed.ServerResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;

/** A stream of {@code DroneTelemetry} for each drone, all over one connection in clear text. */
public final class GrpcChannels implements DroneChannels {

  private final ManagedChannel connection;
  private final DroneTelemetryGrpc.DroneTelemetryStub stub;

  /**
   * @param race empty = the server's practice race
   * @param token of the drone; empty = none
   */
  public GrpcChannels(InetSocketAddress server, String race, String token) {
    connection = NettyChannelBuilder.forAddress(server).usePlaintext().build();
    Metadata headers = new Metadata();
    put(headers, "race-id", race);
    put(headers, "authorization", token.isEmpty() ? "" : "Bearer " + token);
    stub =
        DroneTelemetryGrpc.newStub(connection)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static void put(Metadata headers, String key, String value) {
    if (!value.isEmpty()) {
      headers.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
    }
  }

  @Override
  public DroneChannel open(String droneId, Unanswered unanswered) {
    StreamObserver<DroneData> requests = stub.streamTelemetry(new Answers(unanswered));
    return new DroneChannel() {
      @Override
      public boolean send(String json) {
        if (!unanswered.enter()) {
          return false;
        }
        requests.onNext(DroneData.newBuilder().setDroneId(droneId).setTelemetryData(json).build());
        return true;
      }

      @Override
      public void close() {
        if (unanswered.isOpen()) {
          unanswered.end("");
          requests.onCompleted();
        }
      }
    };
  }

  @Override
  public void close() {
    connection.shutdownNow();
  }

  private record Answers(Unanswered unanswered) implements StreamObserver<ServerResponse> {
    @Override
    public void onNext(ServerResponse answer) {
      unanswered.answered(answer.getStatus());
    }

    @Override
    public void onError(Throwable failure) {
      Status status = Status.fromThrowable(failure);
      String text = status.getDescription() == null ? "" : ": " + status.getDescription();
      unanswered.end("the server ended the stream: " + status.getCode() + text);
    }

    @Override
    public void onCompleted() {
      unanswered.end("the server ended the stream");
    }
  }
}
