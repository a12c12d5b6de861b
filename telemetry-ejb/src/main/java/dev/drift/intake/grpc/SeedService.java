package dev.drift.intake.grpc;

import dev.drift.intake.stream.JsonSamples;
import dev.drift.intake.stream.OrderedAnswers;
import dev.drift.intake.stream.StreamEnd;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.proto.seed.DroneData;
import dev.drift.proto.seed.DroneTelemetryGrpc;
import dev.drift.proto.seed.ServerResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/**
 * The service that the existing clients speak: {@link JsonSamples}, one answer to each message.
 *
 * <p>Bound: {@link JsonSamples#WINDOW} messages of a stream without an answer; then the stream is
 * not read until answers leave, and gRPC's flow control holds the sender.
 */
final class SeedService extends DroneTelemetryGrpc.DroneTelemetryImplBase {

  private static final ServerResponse DATA_RECEIVED = response(JsonSamples.RECEIVED);

  private final GrpcStreams streams;

  SeedService(GrpcStreams streams) {
    this.streams = streams;
  }

  @Override
  public StreamObserver<DroneData> streamTelemetry(StreamObserver<ServerResponse> responses) {
    return new SeedStream((ServerCallStreamObserver<ServerResponse>) responses);
  }

  private static ServerResponse response(String status) {
    return ServerResponse.newBuilder().setStatus(status).build();
  }

  private final class SeedStream implements StreamObserver<DroneData>, OrderedAnswers.Listener {
    private final ServerCallStreamObserver<ServerResponse> out;
    private final String raceId;
    private final OrderedAnswers<ServerResponse> answers;
    private final JsonSamples<ServerResponse> samples;

    SeedStream(ServerCallStreamObserver<ServerResponse> out) {
      this.out = out;
      this.raceId = CallMetadata.raceId();
      out.disableAutoRequest();
      answers = GrpcAnswers.open(streams, out, this);
      StreamIntake intake = streams.intake();
      samples =
          new JsonSamples<>(
              intake, raceId, CallMetadata.pass(), answers, DATA_RECEIVED, SeedService::response);
      Optional<StreamEnd> refusal = intake.refusal(raceId, CallMetadata.pass());
      if (refusal.isPresent()) {
        answers.finish(refusal.get());
      } else if (!intake.hasRoom()) {
        answers.finish(StreamEnd.NO_ROOM);
      } else if (!answers.ending()) {
        out.request(JsonSamples.WINDOW);
      }
    }

    @Override
    public void onNext(DroneData message) {
      samples.take(message.getDroneId(), message.getTelemetryData(), taken -> {});
    }

    @Override
    public void onCompleted() {
      answers.finish(StreamEnd.DONE);
    }

    @Override
    public void onError(Throwable lost) {
      // The sender is gone, and OrderedAnswers knows; what was taken stays taken.
    }

    @Override
    public String raceId() {
      return raceId;
    }

    @Override
    public void sent(int weight) {
      if (!answers.ending()) {
        out.request(weight);
      }
    }
  }
}
