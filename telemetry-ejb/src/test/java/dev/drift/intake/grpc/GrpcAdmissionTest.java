package dev.drift.intake.grpc;

import static dev.drift.intake.grpc.RunningReceiver.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drift.intake.Admission;
import dev.drift.intake.IngestPass;
import dev.drift.proto.v1.Rejection;
import dev.drift.sample.RejectReason;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may send over gRPC, over both services. */
class GrpcAdmissionTest {

  private static final String SAMPLE = "{\"timestamp\":1}";
  private static final String TOKEN = "drift_quad";
  private static final String OTHERS = "drift_other";

  private final RunningReceiver server = new RunningReceiver();

  @AfterEach
  void close() {
    server.close();
  }

  private static Admission admission(boolean open, String token, String drone) {
    return new Admission(
        open, Set.of(), Set.of(), Map.of(IngestPass.ofToken(token).tokenHash(), drone));
  }

  private SeedClient seed(String authorization) {
    return new SeedClient(server.channel(), null, true, authorization);
  }

  private IngestClient typed(String token) {
    return new IngestClient(server.channel(), token).open(UUID.randomUUID());
  }

  @Test
  void aPrivateRaceOpensNoStreamWithoutOneOfItsTokens() {
    server.practice.admit(admission(false, TOKEN, "quad"));
    server.addRace(2, "other").admit(admission(false, OTHERS, "quad"));
    assertThat(seed(null).call().end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    for (String unknown : List.of("Bearer drift_x", "Bearer ", "Basic " + TOKEN, TOKEN)) {
      assertThat(seed(unknown).call().end().getCode())
          .as(unknown)
          .isEqualTo(Status.Code.UNAUTHENTICATED);
    }
    assertThat(seed("Bearer " + OTHERS).call().end().getCode())
        .isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(server.ingest().open(UUID.randomUUID()).end().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(typed("drift_x").end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(typed(OTHERS).end().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(server.live).isEmpty();
  }

  @Test
  void aTokenIsForOneDroneUntilItIsRevoked() {
    server.practice.admit(admission(false, TOKEN, "quad"));
    SeedClient seed = seed("bearer " + TOKEN).send("quad", SAMPLE).send("other", SAMPLE);
    assertThat(seed.hear(2))
        .containsExactly(
            "Data received", "Rejected: not-allowed: the ingest token is for another drone");
    IngestClient typed = typed(TOKEN);
    typed.next();
    typed
        .send(1, List.of(IngestClient.sample("quad").build(), IngestClient.sample("other").build()))
        .awaitAck(1);
    assertThat(typed.rejections())
        .extracting(Rejection::getIndex, Rejection::getReason)
        .containsExactly(tuple(1, "not-allowed"));

    server.practice.admit(admission(false, OTHERS, "quad"));
    assertThat(seed.send("quad", SAMPLE).hear(3).get(2))
        .isEqualTo("Rejected: not-allowed: the ingest token was revoked");
    typed.send(2, List.of(IngestClient.sample("quad").build())).awaitAck(2);
    assertThat(typed.rejections()).hasSize(2);
    assertThat(server.rejected(RejectReason.NOT_ALLOWED)).isEqualTo(4);
    await().until(() -> server.live.size() == 2);
  }

  @Test
  void aPublicRaceNeedsATokenOnlyForDronesThatHaveOne() {
    server.practice.admit(admission(true, TOKEN, "quad"));
    assertThat(seed(null).send("quad", SAMPLE).send("mine", SAMPLE).hear(2))
        .containsExactly(
            "Rejected: not-allowed: this needs the drone's ingest token", "Data received");
    assertThat(seed("Bearer drift_x").call().end().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(seed("Bearer " + TOKEN).send("quad", SAMPLE).hear(1))
        .containsExactly("Data received");
  }

  @Test
  void aStreamCanNotPoseAsAUdpSource() throws Exception {
    server.practice.accept(
        "192.0.2.7", dev.drift.sample.SampleValues.of(1, Map.of()), System.currentTimeMillis());
    assertThat(
            seed(null)
                .send("192.0.2.7", SAMPLE)
                .send("192.0.2.8:50123", SAMPLE)
                .send("0:0:0:0:0:0:0:1", SAMPLE)
                .hear(3))
        .allMatch(answer -> answer.startsWith("Rejected: not-allowed: an address as drone_id"));
    server.practice.admit(admission(true, TOKEN, "192.0.2.7"));
    assertThat(seed("Bearer " + TOKEN).send("192.0.2.7", SAMPLE).hear(1))
        .containsExactly("Data received");
  }
}
