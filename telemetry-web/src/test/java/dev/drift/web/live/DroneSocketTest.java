package dev.drift.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.batch.BatchPublisher;
import dev.drift.batch.SampleQueue;
import dev.drift.clock.SteadyClock;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.intake.IngestPass;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.stream.JsonSamples;
import dev.drift.intake.stream.StreamEnd;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.node.NodeDirectory;
import dev.drift.race.RaceInfo;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleSink;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.Frames;
import dev.drift.web.socket.SocketFlow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client is answered, and when it is held. */
class DroneSocketTest {

  /** A broker that stands still until it is let go. */
  private static final class StandingQueue implements SampleQueue {
    private final CountDownLatch letGo = new CountDownLatch(1);

    @Override
    public void publish(SampleBatch batch) throws QueueUnavailableException {
      try {
        letGo.await();
      } catch (InterruptedException e) {
        throw new QueueUnavailableException("interrupted", e);
      }
    }
  }

  private final StandingQueue queue = new StandingQueue();
  private final BatchPublisher publisher =
      new BatchPublisher(queue, UUID.randomUUID(), new Stages(Thread::new));
  private final List<TelemetrySample> live = new CopyOnWriteArrayList<>();
  private final IntakeDirectory directory = new IntakeDirectory();
  private volatile long nanos;
  private final SteadyClock clock =
      new SteadyClock(() -> Instant.ofEpochSecond(1_767_225_600), () -> nanos);
  private final StreamIntake streams =
      new StreamIntake(directory, new NodeDirectory(raceId -> Optional.empty()), clock);

  private final AtomicBoolean paused = new AtomicBoolean();

  /** Of a connection that can be held. */
  private final SocketFlow holding =
      new SocketFlow() {
        @Override
        public boolean pause() {
          paused.set(true);
          return true;
        }

        @Override
        public void resume(Executor executor) {
          paused.set(false);
        }
      };

  private DroneSocket open(SocketFlow flow) {
    RaceInfo race =
        new RaceInfo(
            1, "race", "race", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, Instant.EPOCH);
    SampleSink sink = live::add;
    directory.add(new RaceIntake(race, 0, Map.of(), List.of(sink), publisher.open(1), 10));
    return new DroneSocket(
        streams, new DroneAddress("race", "quad"), IngestPass.NONE, flow, Runnable::run);
  }

  @AfterEach
  void close() {
    queue.letGo.countDown();
    publisher.close();
  }

  @Test
  void aSenderWithTooManyUnansweredMessagesIsHeldAndAnsweredInOrder() {
    DroneSocket socket = open(holding);
    // What was read before still comes.
    int all = JsonSamples.WINDOW + 30;
    for (int i = 0; i < all; i++) {
      assertThat(paused.get()).isEqualTo(i >= JsonSamples.WINDOW);
      socket.message(i % 3 == 2 ? "[" : "{\"timestamp\":" + i + "}");
    }
    assertThat(socket.isAlive()).isTrue();
    assertThat(socket.isAlive()).as("it can't be heard while it waits for the queue").isTrue();
    assertThat(socket.takeAnswers()).isEmpty();

    queue.letGo.countDown();
    List<String> answers = new ArrayList<>();
    await()
        .until(
            () -> {
              socket.takeAnswers().forEach(answer -> answers.add(text(answer)));
              return answers.size() == all;
            });
    assertThat(paused).isFalse();
    for (int i = 0; i < all; i++) {
      assertThat(answers.get(i))
          .startsWith(
              i % 3 == 2
                  ? "{\"status\":\"Rejected: malformed: "
                  : "{\"status\":\"Data received\"}");
    }
    assertThat(socket.hasSent(live.get(0))).isTrue();
    assertThat(socket.hasSent(live.get(5))).as("those between were lost on the way").isTrue();
    assertThat(socket.hasSent(live.get(4))).isFalse();
  }

  @Test
  void aClockThatStandsStillIsNone() {
    DroneSocket socket = open(holding);
    for (int i = 0; i < 30; i++) {
      nanos = i * 10_000_000L;
      socket.message("{\"timestamp\":0}");
    }
    assertThat(live)
        .hasSize(30)
        .allSatisfy(s -> assertThat(s.sampleTimeMicros()).isEqualTo(s.receivedAtMicros()));
    assertThat(live.get(29).sampleTimeMicros() - live.get(0).sampleTimeMicros()).isEqualTo(290_000);
  }

  @Test
  void aSenderIsReadOnWhenItsConnectionIsGone() {
    DroneSocket socket = open(holding);
    for (int i = 0; i < JsonSamples.WINDOW; i++) {
      socket.message("{}");
    }
    assertThat(paused).isTrue();
    socket.left();
    assertThat(paused).isFalse();
  }

  @Test
  void aSenderThatCantBeHeldIsToldToSendFewer() {
    DroneSocket socket = open(new SocketFlow());
    for (int i = 0; i < 2 * DroneSocket.MAX_UNHELD; i++) {
      socket.message("{}");
    }
    assertThat(live).hasSize(DroneSocket.MAX_UNHELD);

    queue.letGo.countDown();
    List<Frames> answers = new ArrayList<>();
    await()
        .until(
            () -> {
              answers.addAll(socket.takeAnswers());
              return answers.size() == DroneSocket.MAX_UNHELD;
            });
    assertThat(DroneSocket.closeCode(StreamEnd.TOO_MANY_UNANSWERED))
        .isEqualTo(CloseCode.TRY_AGAIN_LATER);
  }

  private static String text(Frames frames) {
    StringBuilder text = new StringBuilder();
    frames.forEachMessage((isText, payload) -> text.append(StandardCharsets.UTF_8.decode(payload)));
    return text.toString();
  }
}
