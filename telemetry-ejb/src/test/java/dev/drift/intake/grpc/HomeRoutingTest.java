package dev.drift.intake.grpc;

import static dev.drift.intake.grpc.RunningReceiver.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.intake.Admission;
import dev.drift.intake.IngestPass;
import dev.drift.intake.RaceIntake;
import dev.drift.node.Node;
import dev.drift.node.RaceHomes;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes: one that is asked, and one that is the home of race "cup". */
class HomeRoutingTest {

  private static final String CUP = "cup";
  private static final String SECRET = "of the home";

  private final RunningReceiver asked = new RunningReceiver(3);
  private final RunningReceiver home = new RunningReceiver();
  private final Node askedNode = node("asked", asked.receiver.port(), "of the asked");
  private final Node homeNode = node("home", home.receiver.port(), SECRET);

  private static Node node(String name, int grpcPort, String secret) {
    return new Node(UUID.randomUUID(), name, name, "127.0.0.1", 1, grpcPort, secret);
  }

  @BeforeEach
  void join() {
    asked.nodes.begin(askedNode);
    home.nodes.begin(homeNode);
    homeIs(homeNode);
    home.addRace(2, CUP);
  }

  private void homeIs(Node node) {
    List<Node> both = List.of(askedNode, homeNode, node);
    RaceHomes homes =
        new RaceHomes(Map.of(CUP, node.runId(), "practice", askedNode.runId()), Set.of());
    asked.nodes.update(both, homes);
    home.nodes.update(both, homes);
  }

  private void homeIsGone() {
    asked.nodes.update(List.of(askedNode), RaceHomes.NONE);
  }

  @AfterEach
  void close() {
    asked.close();
    home.close();
  }

  /** A channel all of whose calls claim to be handed on. */
  private static Channel showing(Channel channel, String secret) {
    Metadata headers = new Metadata();
    headers.put(HomeRouting.NODE, secret);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private IngestClient typed() {
    return asked.ingest().open(CUP, UUID.randomUUID().toString());
  }

  @Test
  void bothServicesTakeSamplesOfARaceWhoseHomeIsElsewhere() {
    SeedClient seed = asked.seed(CUP).send("a", "{\"timestamp\":1}").send("a", "nothing");
    assertThat(seed.hear(2)).first().isEqualTo("Data received");
    assertThat(seed.hear(2)).last().asString().startsWith("Rejected: malformed");
    assertThat(seed.finish()).isEqualTo(Status.OK);

    IngestClient typed = typed();
    assertThat(typed.next()).isEqualTo(1);
    assertThat(typed.send(1, 10).send(2, 5).awaitAck(2)).endsWith(2L);
    assertThat(typed.finish()).isEqualTo(Status.OK);

    assertThat(home.queue.samples()).hasSize(16);
    assertThat(asked.live).isEmpty();
  }

  @Test
  void nothingIsAcknowledgedBeforeItIsSafeAtTheHome() {
    home.queue.holdAll();
    SeedClient seed = asked.seed(CUP).send("a", "{}");
    IngestClient typed = typed().send(1, 10);
    await().until(() -> home.live.size() == 11);
    assertThat(seed.call().heard()).isEmpty();
    assertThat(typed.acks()).isEmpty();

    home.queue.release();
    assertThat(seed.hear(1)).containsExactly("Data received");
    assertThat(typed.awaitAck(1)).containsExactly(1L);
  }

  @Test
  void ownRacesAreServedHereBesideThem() {
    assertThat(asked.seed().send("a", "{}").hear(1)).containsExactly("Data received");
    IngestClient typed = asked.ingest().open(UUID.randomUUID());
    assertThat(typed.send(1, 3).awaitAck(1)).containsExactly(1L);
    assertThat(typed.finish()).isEqualTo(Status.OK);
    assertThat(asked.queue.samples()).hasSize(4);
    assertThat(home.live).isEmpty();
  }

  @Test
  void aRaceWithoutAHomeAndAStreamWithoutAnOpenAreRefusedAsEver() {
    assertThat(asked.seed("nobody's").call().end().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(asked.ingest().open("nobody's", UUID.randomUUID().toString()).end().getCode())
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(asked.ingest().send(1, 1).end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(asked.ingest().finish()).isEqualTo(Status.OK);
  }

  @Test
  void theHomeJudgesWhoMaySend() {
    home.directory
        .find(CUP)
        .orElseThrow()
        .admit(
            new Admission(
                false,
                Set.of(),
                Set.of(),
                Map.of(IngestPass.ofToken("drift_quad").tokenHash(), "quad")));
    assertThat(asked.seed(CUP).call().end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    SeedClient shown = new SeedClient(asked.channel(), CUP, true, "Bearer drift_quad");
    assertThat(shown.send("quad", "{}").hear(1)).containsExactly("Data received");
    IngestClient typed = new IngestClient(asked.channel(), "drift_quad");
    typed.open(CUP, UUID.randomUUID().toString());
    assertThat(typed.next()).isEqualTo(1);
  }

  @Test
  void theEndAtTheHomeIsTheEndOfTheStream() {
    SeedClient seed = asked.seed(CUP).send("a", "{}");
    assertThat(seed.hear(1)).hasSize(1);
    Status gap = typed().send(1, 1).send(3, 1).end();
    assertThat(gap.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(gap.getDescription()).isEqualTo("Batch 2 must come next, not 3");

    home.endRace(2, CUP);
    assertThat(seed.call().end().getDescription()).isEqualTo("The race has ended.");
  }

  @Test
  void aSenderThatLeavesGivesItsPlaceBackAtBothNodes() {
    for (int i = 0; i < 5; i++) {
      IngestClient client = typed();
      assertThat(client.next()).isEqualTo(1);
      client.breakOff();
      await()
          .until(
              () -> {
                SeedClient next = asked.seed(CUP).send("a", "{}");
                boolean served = next.hear(1).contains("Data received");
                return served && next.finish().isOk();
              });
    }
    await().until(() -> home.streams.awaitEnd(Duration.ZERO));
  }

  @Test
  void streamsThatAreHandedOnCountAsAnyOther() {
    List<SeedClient> open = List.of(asked.seed(CUP), asked.seed(CUP), asked.seed(CUP));
    open.forEach(client -> assertThat(client.send("a", "{}").hear(1)).hasSize(1));
    assertThat(asked.seed(CUP).call().end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void aHomeThatStandsStillStopsTheSenderAndLosesNothing() {
    home.queue.holdAll();
    IngestClient client = typed();
    client.next();
    long batches = 120;
    LongStream.rangeClosed(1, batches).forEach(sequence -> client.send(sequence, 700));
    await().until(() -> home.live.size() == 2_100);
    await().until(() -> !client.call().out().isReady());

    home.queue.release();
    client.awaitAck(batches);
    assertThat(client.acks())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, batches).boxed().toList());
    assertThat(client.finish()).isEqualTo(Status.OK);
    assertThat(home.queue.samples()).hasSize(84_000);
  }

  @Test
  void aSenderThatDoesNotReadItsAnswersIsNotReadAtTheHomeEither() {
    RaceIntake cup = home.directory.find(CUP).orElseThrow();
    SeedClient silent = new SeedClient(asked.narrowChannel(), CUP, false);
    int most = 100_000;
    int[] sent = {0};
    long[] taken = {-1};
    await()
        .pollInterval(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              int before = sent[0];
              long takenBefore = taken[0];
              while (sent[0] < most && silent.call().out().isReady()) {
                // Refused with a long answer, so that a few thousand fill what may be on the way.
                silent.send("a", "nothing");
                sent[0]++;
              }
              taken[0] = cup.counters().snapshot().received();
              return sent[0] == most
                  || (sent[0] == before && taken[0] > 0 && taken[0] == takenBefore);
            });
    assertThat(sent[0]).isLessThan(most);
    assertThat(taken[0]).isLessThan(sent[0]);

    silent.call().out().request(Integer.MAX_VALUE);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> cup.counters().snapshot().received() == sent[0]);
    assertThat(silent.finish()).isEqualTo(Status.OK);
    assertThat(silent.call().heard()).hasSize(sent[0]);
  }

  @Test
  void aHomeThatDiesEndsItsStreamsUnavailable() {
    SeedClient seed = asked.seed(CUP).send("a", "{}");
    seed.hear(1);
    IngestClient typed = typed();
    typed.next();
    home.queue.holdAll();
    homeIsGone();
    assertSilent(seed.call().end());
    assertSilent(typed.end());
    assertThat(asked.seed(CUP).call().end().getCode()).isEqualTo(Status.Code.NOT_FOUND);
  }

  private static void assertSilent(Status end) {
    assertThat(end.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(end.getDescription())
        .isEqualTo(
            "The race's server does not answer. Connect again and send again what has no answer.");
  }

  @Test
  void aHomeThatIsNotReachedIsToldAndTriedAgain() {
    home.receiver.close();
    assertSilent(asked.seed(CUP).call().end());
    assertSilent(typed().end());
    homeIs(node("without a port", 0, "x"));
    assertThat(asked.seed(CUP).call().end().getDescription())
        .isEqualTo("The race's server takes no gRPC streams.");
  }

  @Test
  void aStreamIsHandedOnOnceOnly() {
    home.endRace(2, CUP);
    // As a home that asks would be told: the one that was asked is.
    home.nodes.update(
        List.of(askedNode, homeNode), new RaceHomes(Map.of(CUP, askedNode.runId()), Set.of()));

    Status seed = asked.seed(CUP).call().end();
    assertThat(seed.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(seed.getDescription()).startsWith("The race moves to another server.");
    assertThat(typed().end()).extracting(Status::getCode).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void aRaceThatHasNoHomeNowIsToBeTriedAgain() {
    for (List<Node> alive : List.of(List.of(askedNode), List.of(askedNode, homeNode))) {
      for (RaceHomes homes :
          List.of(
              new RaceHomes(Map.of(CUP, UUID.randomUUID()), Set.of()),
              new RaceHomes(Map.of(), Set.of(CUP)))) {
        asked.nodes.update(alive, homes);
        Status seed = asked.seed(CUP).call().end();
        assertThat(seed.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(seed.getDescription()).startsWith("The race moves to another server.");
        assertThat(typed().end()).extracting(Status::getCode).isEqualTo(Status.Code.UNAVAILABLE);
      }
    }
  }

  @Test
  void onlyTheTargetsOwnSecretMakesACallOneThatIsHandedOn() {
    for (String wrong : List.of(SECRET, "", "of the aske", "of the asked ")) {
      SeedClient client = new SeedClient(showing(asked.channel(), wrong), CUP);
      assertThat(client.send("a", "{}").hear(1)).as(wrong).containsExactly("Data received");
      assertThat(client.finish()).isEqualTo(Status.OK);
    }
    SeedClient right = new SeedClient(showing(asked.channel(), "of the asked"), CUP);
    assertThat(right.call().end().getDescription()).startsWith("The race moves");
  }

  @Test
  void closingPassesOnTheAnswersToWhatWasTaken() {
    home.queue.holdAll();
    SeedClient seed = asked.seed(CUP).send("a", "{}");
    IngestClient typed = typed().send(1, 1);
    IngestClient silent = asked.ingest();
    await().until(() -> home.live.size() == 2);

    asked.receiver.stopAccepting();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(asked.receiver::close);
    home.queue.release();
    assertThat(seed.call().end().getDescription()).startsWith("The server is stopping.");
    assertThat(typed.end().getDescription()).startsWith("The server is stopping.");
    assertThat(seed.hear(1)).containsExactly("Data received");
    assertThat(typed.acks()).containsExactly(1L);
    assertThat(silent.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    closing.join();
  }

  @Test
  void closingDoesNotWaitForAHomeThatStandsStill() {
    home.queue.holdAll();
    SeedClient seed = asked.seed(CUP).send("a", "{}");
    await().until(() -> home.live.size() == 1);
    asked.receiver.close();
    assertThat(seed.call().end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(seed.call().heard()).isEmpty();
  }
}
