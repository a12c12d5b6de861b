package dev.drift.intake.grpc;

import static dev.drift.intake.grpc.RunningReceiver.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.intake.json.TelemetryTexts;
import dev.drift.intake.stream.JsonSamples;
import dev.drift.proto.seed.DroneTelemetryGrpc;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleField;
import dev.drift.sample.TelemetrySample;
import io.grpc.Status;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeedServiceTest {

  private final RunningReceiver server = new RunningReceiver();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theMethodHasTheNameThatTheExistingClientsCall() {
    assertThat(DroneTelemetryGrpc.getStreamTelemetryMethod().getFullMethodName())
        .isEqualTo("DroneTelemetry/StreamTelemetry");
  }

  @Test
  void aSampleIsAnsweredOnceItIsSafe() {
    server.queue.holdAll();
    SeedClient client = server.seed().send("kestrel", "{\"position\":{\"x\":1.5,\"y\":null}}");
    await().until(() -> server.queue.held() > 0);
    assertThat(client.call().heard()).isEmpty();

    server.queue.release();
    assertThat(client.hear(1)).containsExactly("Data received");
    TelemetrySample sample = server.queue.samples().get(0);
    assertThat(sample.droneId()).isEqualTo("kestrel");
    assertThat(sample.values().get(SampleField.POSITION_X)).isEqualTo(1.5f);
    assertThat(sample.values().has(SampleField.POSITION_Y)).isFalse();
    assertThat(client.finish()).isEqualTo(Status.OK);
  }

  @Test
  void answersKeepTheOrderOfTheMessages() {
    server.queue.holdAll();
    SeedClient client =
        server
            .seed()
            .send("a", "{}")
            .send("a", "[]")
            .send("", "{}")
            .send("a", "{\"timestamp\":NaN}")
            .send("a", "{\"motor_rpms\":[1,2],\"motor_count\":3}")
            .send("a", "{}");
    await().until(() -> server.rejected(RejectReason.MOTOR_COUNT) == 1);
    assertThat(client.call().heard()).isEmpty();

    server.queue.release();
    assertThat(client.hear(6))
        .containsExactly(
            "Data received",
            "Rejected: malformed: telemetry_data must be one JSON object",
            "Rejected: drone-id: drone_id has 1 to 64 characters, none of them invisible",
            "Rejected: not-finite: timestamp must be a finite number or null",
            "Rejected: motor-count: motor_count must be how many numbers motor_rpms has, 2",
            "Data received");
    assertThat(client.finish()).isEqualTo(Status.OK);
    assertThat(server.practice.counters().snapshot().rejectedTotal()).isEqualTo(4);
    assertThat(server.practice.counters().snapshot().received()).isEqualTo(6);
  }

  @Test
  void aClockThatStandsStillIsNone() {
    SeedClient client = server.seed();
    for (int i = 1; i <= 30; i++) {
      client.send("a", "{\"timestamp\":0}").hear(i);
    }
    assertThat(server.live)
        .hasSize(30)
        .allSatisfy(s -> assertThat(s.sampleTimeMicros()).isEqualTo(s.receivedAtMicros()))
        .extracting(TelemetrySample::sampleTimeMicros)
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void whatWasSentBeforeTheHalfCloseIsStillAnswered() {
    server.queue.holdAll();
    SeedClient client = server.seed().send("a", "{}").send("a", "{}");
    client.call().out().onCompleted();
    await().until(() -> server.queue.held() > 0);
    server.queue.release();
    assertThat(client.call().end()).isEqualTo(Status.OK);
    assertThat(client.hear(2)).containsExactly("Data received", "Data received");
  }

  @Test
  void theMetadataNamesTheRace() {
    server.addRace(2, "5f0c");
    assertThat(server.seed("5f0c").send("a", "{}").hear(1)).containsExactly("Data received");
    assertThat(server.practice.counters().snapshot().received()).isZero();
  }

  @Test
  void anUnknownRaceEndsTheStream() {
    Status end = server.seed("nobody's").call().end();
    assertThat(end.getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(end.getDescription()).contains("race");
  }

  @Test
  void theEndOfTheRaceEndsTheStreamAfterItsAnswers() {
    server.addRace(2, "5f0c");
    server.queue.holdAll();
    SeedClient client = server.seed("5f0c").send("a", "{}");
    await().until(() -> server.live.size() == 1);
    server.directory.remove("5f0c");
    client.send("a", "{}");
    server.queue.release();
    assertThat(client.call().end().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(client.hear(1)).containsExactly("Data received");
    assertThat(server.live).hasSize(1);
  }

  @Test
  void aQueueThatStandsStillStopsTheSenderAndLosesNothing() {
    int messages = 40_000;
    server.queue.holdAll();
    SeedClient client = server.seed();
    await().until(() -> client.call().out().isReady());
    int sent = sendUntilStalled(client, messages);
    assertThat(sent).as("the sender was slowed").isLessThan(messages);
    await().until(() -> server.live.size() == JsonSamples.WINDOW);

    server.queue.release();
    int from = sent;
    while (from < messages) {
      await().until(() -> client.call().out().isReady());
      from = client.sendWhileReady(from, messages);
    }
    assertThat(client.finish()).isEqualTo(Status.OK);
    assertThat(client.hear(messages)).hasSize(messages).containsOnly("Data received");
    assertThat(server.queue.samples())
        .extracting(sample -> (int) sample.values().timestampSeconds())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, messages).boxed().toList());
  }

  /** Until the window is taken and the connection takes no more. */
  private int sendUntilStalled(SeedClient client, int messages) {
    int[] sent = {0};
    await()
        .until(
            () -> {
              int before = sent[0];
              sent[0] = client.sendWhileReady(before, messages);
              return sent[0] == messages
                  || (sent[0] == before && server.live.size() >= JsonSamples.WINDOW);
            });
    return sent[0];
  }

  @Test
  void aClientThatDoesNotReadItsAnswersIsNotReadEither() {
    SeedClient client = new SeedClient(server.narrowChannel(), null, false);
    await().until(() -> client.call().out().isReady());
    // 64 KB of the client's window and 32 KB of the server's buffer hold about 1,300 answers.
    int messages = 20_000;
    int sent = sendUntilStalledByAnswers(client, messages);
    assertThat(sent).isLessThan(messages);

    client.call().out().request(Integer.MAX_VALUE);
    await().until(() -> client.call().heard().size() == sent);
    assertThat(client.finish()).isEqualTo(Status.OK);
  }

  private int sendUntilStalledByAnswers(SeedClient client, int messages) {
    int[] sent = {0};
    await()
        .until(
            () -> {
              int before = sent[0];
              long taken = server.practice.counters().snapshot().received();
              while (sent[0] < messages && client.call().out().isReady()) {
                client.send("a", "[" + "1,".repeat(500) + "1]");
                sent[0]++;
              }
              return sent[0] == messages
                  || (sent[0] == before
                      && taken > JsonSamples.WINDOW
                      && taken == server.practice.counters().snapshot().received());
            });
    return sent[0];
  }

  @Test
  void noTextBreaksTheStreamAndEachIsAnsweredOnce() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(200),
            Arbitraries.of('{', '}', '[', ']', ':', ',', '"', '1', '-', '.', 'e', 'N', '\\', ' ')
                .list()
                .ofMaxSize(60)
                .map(SeedServiceTest::join),
            TelemetryTexts.almostGood());
    List<String> sent = texts.sampleStream().limit(3_000).toList();
    SeedClient client = server.seed();
    sent.forEach(text -> client.send("a", text));
    client.send("a", "{".repeat(60_000));
    client.send("a", "{\"x\":\"" + "y".repeat(70_000) + "\"}");
    client.send("a", "{\"timestamp\":1" + "0".repeat(5_000) + "}");

    assertThat(client.finish()).isEqualTo(Status.OK);
    List<String> answers = client.hear(sent.size() + 3);
    assertThat(answers)
        .hasSize(sent.size() + 3)
        .allMatch(text -> text.equals("Data received") || text.startsWith("Rejected: "))
        .contains("Data received");
    assertThat(answers.subList(sent.size(), answers.size()))
        .allMatch(text -> text.startsWith("Rejected: malformed: telemetry_data "));
    var tally = server.practice.counters().snapshot();
    assertThat(tally.received()).isEqualTo(answers.size());
    assertThat(tally.rejectedTotal())
        .isEqualTo(answers.stream().filter(text -> text.startsWith("Rejected")).count());
  }

  private static String join(List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }

  @Test
  void aRaceThatEndsEndsItsStreamsOnceWhatWasTakenIsSafe() {
    server.addRace(2, "cup");
    SeedClient silent = server.seed("cup");
    SeedClient sending = server.seed("cup").send("a", "{}");
    assertThat(sending.hear(1)).containsExactly("Data received");
    SeedClient other = server.seed().send("a", "{}");
    assertThat(other.hear(1)).containsExactly("Data received");

    server.endRace(2, "cup");
    assertThat(sending.call().end().getDescription()).isEqualTo("The race has ended.");
    assertThat(silent.call().end().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(other.send("a", "{}").hear(2)).hasSize(2);
    assertThat(other.finish()).isEqualTo(Status.OK);
  }
}
