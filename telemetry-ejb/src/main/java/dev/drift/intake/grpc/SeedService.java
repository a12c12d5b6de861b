package dev.drift.intake.grpc;

import dev.drift.intake.IngestPass;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.json.TelemetryJson;
import dev.drift.proto.seed.DroneData;
import dev.drift.proto.seed.DroneTelemetryGrpc;
import dev.drift.proto.seed.ServerResponse;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleValues;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * The service that the existing clients speak: one answer to each message, in their order, {@value
 * #RECEIVED} once the sample is safe on the queue or {@value #REJECTED} and why.
 *
 * <p>Bound: {@link #WINDOW} messages of a stream without an answer; then the stream is not read
 * until answers leave, and gRPC's flow control holds the sender.
 */
final class SeedService extends DroneTelemetryGrpc.DroneTelemetryImplBase {

  static final int WINDOW = 256;
  static final String RECEIVED = "Data received";
  static final String REJECTED = "Rejected: ";

  private static final ServerResponse DATA_RECEIVED = response(RECEIVED);

  private final GrpcIntake intake;

  SeedService(GrpcIntake intake) {
    this.intake = intake;
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
    private final IngestPass pass;
    private final OrderedAnswers<ServerResponse> answers;

    SeedStream(ServerCallStreamObserver<ServerResponse> out) {
      this.out = out;
      this.raceId = CallMetadata.raceId();
      this.pass = CallMetadata.pass();
      out.disableAutoRequest();
      answers = intake.answers(out, this);
      Status refusal = intake.refusal(raceId, pass);
      if (!refusal.isOk()) {
        answers.finish(refusal);
      } else if (!intake.hasRoom()) {
        answers.finish(GrpcIntake.NO_ROOM);
      } else if (!answers.ending()) {
        out.request(WINDOW);
      }
    }

    @Override
    public void onNext(DroneData message) {
      synchronized (answers) {
        if (!answers.ending()) {
          intake
              .race(raceId)
              .ifPresentOrElse(
                  race -> take(race, message), () -> answers.finish(GrpcIntake.RACE_ENDED));
        }
      }
    }

    private void take(RaceIntake race, DroneData message) {
      long receivedAtMicros = intake.nowMicros();
      try {
        SampleValues values = TelemetryJson.decode(message.getTelemetryData());
        var safe = race.acceptAwaited(pass, message.getDroneId(), values, receivedAtMicros);
        answers.add(intake.counted(safe, 1), DATA_RECEIVED, 1);
      } catch (RejectedException e) {
        race.reject(e.reason());
        String why = REJECTED + e.reason().code() + ": " + e.getMessage();
        answers.add(OrderedAnswers.NOW, response(why), 1);
      }
    }

    @Override
    public void onCompleted() {
      answers.finish(Status.OK);
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
