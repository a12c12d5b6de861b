package dev.drift.intake.grpc;

import static dev.drift.intake.grpc.RunningReceiver.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.node.NodeDirectory;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class GrpcReceiverTest {

  @Test
  void streamsOverAllConnectionsAreLimited() {
    try (RunningReceiver server = new RunningReceiver(2)) {
      SeedClient first = server.seed();
      first.send("a", "{}").hear(1);
      server.ingest().open(UUID.randomUUID()).next();

      Status refused = server.seed().call().end();
      assertThat(refused.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(refused.getDescription()).contains("2 gRPC streams");

      assertThat(first.finish()).isEqualTo(Status.OK);
      await().until(() -> server.seed().send("a", "{}").hear(1).contains("Data received"));
    }
  }

  @Test
  void furtherStreamsOfOneConnectionAreRefusedToo() {
    try (RunningReceiver server = new RunningReceiver(2)) {
      ManagedChannel channel = server.channel();
      List<SeedClient> clients = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        clients.add(new SeedClient(channel, null));
      }
      await().until(() -> clients.stream().filter(client -> client.call().ended()).count() == 4);
    }
  }

  @Test
  void aMessageThatIsTooLargeEndsItsStreamOnly() {
    try (RunningReceiver server = new RunningReceiver()) {
      ManagedChannel channel = server.channel();
      SeedClient other = new SeedClient(channel, null);
      SeedClient client = new SeedClient(channel, null).send("a", " ".repeat(1 << 20));
      assertThat(client.call().end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(other.send("a", "{}").hear(1)).containsExactly("Data received");
    }
  }

  @Test
  void sendersThatComeBackToAServerWithoutABrokerCanNotFillIt() {
    try (RunningReceiver server = new RunningReceiver()) {
      server.queue.holdAll();
      ManagedChannel channel = server.channel();
      Status.Code end = null;
      int taken = 0;
      while (end == null && taken < 2 * StreamIntake.MAX_UNSAFE_SAMPLES) {
        IngestClient client = new IngestClient(channel).open(UUID.randomUUID());
        client.send(1, 1_000).send(2, 1_000);
        int expected = taken + 2_000;
        await().until(() -> server.live.size() == expected || client.call().ended());
        if (client.call().ended()) {
          end = client.end().getCode();
        } else {
          taken = expected;
          client.breakOff();
        }
      }
      assertThat(end).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(taken).isEqualTo(StreamIntake.MAX_UNSAFE_SAMPLES);

      server.queue.release();
      await()
          .untilAsserted(
              () ->
                  assertThat(server.ingest().open(UUID.randomUUID()).send(1, 1).awaitAck(1))
                      .containsExactly(1L));
    }
  }

  @Test
  void closingAnswersWhatWasTakenAndTakesNothingMore() {
    try (RunningReceiver server = new RunningReceiver()) {
      server.queue.holdAll();
      SeedClient seed = server.seed().send("a", "{}");
      IngestClient typed = server.ingest().open(UUID.randomUUID()).send(1, 1);
      await().until(() -> server.live.size() == 2);

      server.receiver.stopAccepting();
      seed.send("a", "{}");
      typed.send(2, 1);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server.receiver::close);
      server.queue.release();

      assertThat(seed.call().end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(typed.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(seed.hear(1)).containsExactly("Data received");
      assertThat(typed.acks()).containsExactly(1L);
      closing.join();
      assertThat(server.live).hasSize(2);
    }
  }

  @Test
  void whatTheQueueDidNotTakeIsNotAnswered() {
    try (RunningReceiver server = new RunningReceiver()) {
      server.queue.holdAll();
      SeedClient seed = server.seed().send("a", "{}");
      IngestClient typed = server.ingest().open(UUID.randomUUID()).send(1, 1);
      await().until(() -> server.queue.held() > 0 && server.live.size() == 2);

      server.receiver.close();
      assertThat(seed.call().end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(typed.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(seed.call().heard()).isEmpty();
      assertThat(typed.acks()).isEmpty();
    }
  }

  @Test
  void everyThreadIsMadeByTheFactoryAndEnds() throws IOException, InterruptedException {
    List<Thread> made = new CopyOnWriteArrayList<>();
    NodeDirectory nodes = new NodeDirectory(raceId -> Optional.empty());
    GrpcReceiver receiver =
        new GrpcReceiver(
            new StreamIntake(new IntakeDirectory(), nodes, Clock.systemUTC()),
            streamId -> 0,
            nodes,
            task -> {
              Thread thread = new Thread(task);
              made.add(thread);
              return thread;
            },
            4);
    receiver.start("127.0.0.1", 0);
    assertThat(receiver.port()).isPositive();
    receiver.close();
    for (Thread thread : made) {
      thread.join(10_000);
    }
    assertThat(made).isNotEmpty().noneMatch(Thread::isAlive);
  }

  @Test
  void aPortInUseIsAnIoException() {
    try (RunningReceiver server = new RunningReceiver()) {
      GrpcReceiver second =
          new GrpcReceiver(server.streams, streamId -> 0, server.nodes, Thread::new, 4);
      try {
        assertThatThrownBy(() -> second.start("127.0.0.1", server.receiver.port()))
            .isInstanceOf(IOException.class);
      } finally {
        second.close();
      }
    }
  }
}
