package dev.drift.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drift.batch.BatchPublisher;
import dev.drift.batch.SampleQueue;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.geo.FirstFixes;
import dev.drift.geo.LocalFrame;
import dev.drift.geo.RaceFrame;
import dev.drift.race.RaceInfo;
import dev.drift.sample.AltitudeReference;
import dev.drift.sample.DropPlace;
import dev.drift.sample.GeoFix;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RaceIntakeTest {

  private static final long T0 = 1_700_000_000_000_000L;
  private static final RaceInfo RACE =
      new RaceInfo(
          7,
          "practice",
          "Practice",
          StreamFormat.FULL,
          BatteryOrder.PERCENTAGE_FIRST,
          0,
          Instant.EPOCH);

  private final SwitchableQueue queue = new SwitchableQueue();
  private final BatchPublisher publisher =
      new BatchPublisher(queue, UUID.randomUUID(), new Stages(Thread::new));
  private final List<TelemetrySample> live = new ArrayList<>();
  private final RaceIntake intake = intake(Map.of(), 2);

  private RaceIntake intake(Map<String, ResumePoint> resumePoints, int maxDrones) {
    return new RaceIntake(RACE, 0, resumePoints, List.of(live::add), publisher.open(7), maxDrones);
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aClockThatReturnsToTheStartBeginsANewFlight() throws RejectedException {
    for (double timestamp : new double[] {1, 1.5, 1.52, 0, 0.5}) {
      intake.accept("a", at(timestamp), T0);
    }
    assertThat(live).extracting(TelemetrySample::flight).containsExactly(1, 1, 1, 2, 2);
    assertThat(live).extracting(TelemetrySample::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aLateSampleIsStoredAndNotShownAndADuplicateIsRefused() throws RejectedException {
    intake.accept("a", at(1.00), T0);
    intake.accept("a", at(1.02), T0 + 20_000);
    intake.accept("a", at(1.01), T0 + 20_100);
    assertThatThrownBy(() -> intake.accept("a", at(1.01), T0 + 20_200))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.reason()).isEqualTo(RejectReason.DUPLICATE));
    intake.accept("a", at(1.03), T0 + 30_000);
    assertThat(publisher.drain(Duration.ofSeconds(10))).isTrue();

    assertThat(live)
        .extracting(TelemetrySample::sampleTimeMicros)
        .containsExactly(T0, T0 + 20_000, T0 + 30_000);
    assertThat(queue.published.stream().flatMap(batch -> batch.samples().stream()))
        .extracting(TelemetrySample::sampleTimeMicros)
        .containsExactlyInAnyOrder(T0, T0 + 10_000, T0 + 20_000, T0 + 30_000);
  }

  @Test
  void onAStreamTheSameSampleMayComeTwice() throws RejectedException {
    for (int i = 0; i < 3; i++) {
      var unused = intake.acceptAwaited(IngestPass.NONE, "a", at(1.5), T0 + i);
    }
    assertThat(live).hasSize(3).extracting(TelemetrySample::flight).containsOnly(1);
  }

  @Test
  void aSinkThatFailsKeepsNothingFromTheOthersAndTheQueue() throws RejectedException {
    List<TelemetrySample> after = new ArrayList<>();
    RaceIntake failing =
        new RaceIntake(
            RACE,
            0,
            Map.of(),
            List.of(
                sample -> {
                  throw new IllegalStateException("broken");
                },
                after::add),
            publisher.open(7),
            2);
    failing.accept("a", at(1), T0);
    assertThat(publisher.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(after).hasSize(1);
    assertThat(queue.published.stream().mapToInt(batch -> batch.samples().size()).sum()).isOne();
    assertThat(failing.counters().snapshot().received()).isOne();
  }

  @Test
  void aGeographicSampleHasItsPlaceFromTheFirstFixOn() throws RejectedException {
    var unused = intake.acceptAwaited(IngestPass.NONE, "a", at(1, 48.137), T0);
    unused = intake.acceptAwaited(IngestPass.NONE, "b", at(1, 48.138), T0 + 1);
    assertThat(live).extracting(RaceIntakeTest::metresNorth).containsExactly(0, 111);
  }

  @Test
  void whatIsKnownElsewhereOfThePlaceHoldsFromThenOn() throws RejectedException {
    intake.locate(RaceFrame.NOWHERE.and(fix(48.136), T0 - 1));
    var unused = intake.acceptAwaited(IngestPass.NONE, "a", at(1, 48.137), T0);
    intake.locate(RaceFrame.of(new LocalFrame(48.138, 11.575, 180), FirstFixes.NONE));
    unused = intake.acceptAwaited(IngestPass.NONE, "a", at(2, 48.137), T0 + 1);
    intake.locate(RaceFrame.NOWHERE);
    unused = intake.acceptAwaited(IngestPass.NONE, "a", at(3, 48.137), T0 + 2);
    assertThat(live).extracting(RaceIntakeTest::metresNorth).containsExactly(111, 111, 111);
  }

  private static int metresNorth(TelemetrySample sample) {
    return (int) sample.values().get(SampleField.POSITION_Z);
  }

  private static SampleValues at(double seconds, double latitude) {
    return SampleValues.owning(seconds, SampleValues.unknownFields(), null, fix(latitude));
  }

  private static GeoFix fix(double latitude) {
    return new GeoFix(latitude, 11.575, 0, AltitudeReference.TAKE_OFF, Float.NaN);
  }

  @Test
  void sampleTimesOfADroneAlwaysGrow() throws RejectedException {
    intake.accept("a", at(1), T0 + 500_000);
    intake.accept("a", at(1.01), T0 + 10_000);
    intake.accept("a", at(0), T0 + 10_000);
    intake.accept("a", at(Double.NaN), T0);
    assertThat(live)
        .extracting(TelemetrySample::sampleTimeMicros)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void goesOnWhereTheLastRunEnded() throws RejectedException {
    RaceIntake restarted =
        intake(Map.of("a", new ResumePoint(3, 10, T0 + 5), "b", new ResumePoint(5, 10, T0 + 5)), 2);
    restarted.accept("a", at(10.01), T0);
    restarted.accept("b", at(0), T0);
    assertThat(live).extracting(TelemetrySample::flight).containsExactly(3, 6);
    assertThat(live).allSatisfy(s -> assertThat(s.sampleTimeMicros()).isEqualTo(T0 + 6));
  }

  @Test
  void boundsTheDronesAndTheirNames() throws RejectedException {
    intake.accept("a", at(0), T0);
    intake.accept("b", at(0), T0);
    assertThatThrownBy(() -> intake.accept("c", at(0), T0))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectReason.TOO_MANY_DRONES));
    for (String bad : new String[] {"", " ", "x".repeat(65), "a\nb"}) {
      assertThatThrownBy(() -> intake.accept(bad, at(0), T0))
          .isInstanceOfSatisfying(
              RejectedException.class,
              e -> assertThat(e.reason()).isEqualTo(RejectReason.DRONE_ID));
    }
  }

  @Test
  void countsOfEveryBatchBalance() throws RejectedException {
    for (int i = 0; i < 2_500; i++) {
      intake.accept("a", at(i), T0 + i);
      if (i % 10 == 0) {
        intake.reject(RejectReason.WRONG_SIZE);
      }
    }
    assertThat(publisher.drain(Duration.ofSeconds(10))).isTrue();

    assertThat(queue.published.stream().mapToInt(b -> b.samples().size()).sum()).isEqualTo(2_500);
    assertThat(queue.published.stream().mapToLong(b -> b.tally().received()).sum())
        .isEqualTo(2_750);
    assertThat(queue.published.stream().mapToLong(b -> b.tally().rejectedTotal()).sum())
        .isEqualTo(250);
    assertThat(queue.published).extracting(SampleBatch::id).doesNotHaveDuplicates();
    Tally counted = intake.counters().snapshot();
    assertThat(counted)
        .isEqualTo(new Tally(2_750, Map.of(RejectReason.WRONG_SIZE, 250L), Map.of()));
  }

  @Test
  void anAnswerComesOnlyWhenTheSampleIsSafe() throws RejectedException {
    queue.down = true;
    CompletableFuture<Void> safe = intake.acceptAwaited(IngestPass.NONE, "a", at(0), T0).safe();
    await().until(() -> queue.attempts > 1);
    assertThat(safe).isNotDone();

    queue.down = false;
    await().until(safe::isDone);
    assertThat(queue.published).hasSize(1);
  }

  @Test
  void dropsAndCountsWhatTheBrokerHasNoRoomForAndStillShowsItLive() throws RejectedException {
    queue.down = true;
    int sent = 450_000;
    for (int i = 0; i < sent; i++) {
      intake.accept("a", at(i), T0 + i);
    }
    assertThat(live).hasSize(sent);
    Tally counted = intake.counters().snapshot();
    assertThat(counted.received()).isEqualTo(sent);
    assertThat(counted.dropped().get(DropPlace.QUEUE)).isBetween(45_000L, 50_000L);

    queue.down = false;
    assertThat(publisher.drain(Duration.ofSeconds(30))).isTrue();
    assertThat(queue.published.stream().mapToLong(b -> b.samples().size()).sum())
        .isEqualTo(sent - counted.droppedTotal());
    assertThat(queue.published.stream().mapToLong(b -> b.tally().received()).sum()).isEqualTo(sent);
  }

  @Test
  void aNumberedBatchStaysTogether() throws RejectedException {
    for (int i = 0; i < 999; i++) {
      intake.accept("a", at(i), T0 + i);
    }
    List<Integer> refused = new ArrayList<>();
    UUID stream = UUID.randomUUID();
    CompletableFuture<Void> safe =
        intake.acceptSegment(
            IngestPass.NONE,
            stream,
            1,
            List.of(
                new RaceIntake.DroneSample(0, "b", at(0)),
                new RaceIntake.DroneSample(1, "", at(0)),
                new RaceIntake.DroneSample(2, "b", at(1))),
            T0,
            (index, why) -> refused.add(index));
    await().until(safe::isDone);

    assertThat(refused).containsExactly(1);
    SampleBatch batch =
        queue.published.stream().filter(b -> !b.segments().isEmpty()).findFirst().orElseThrow();
    assertThat(batch.segments().get(0).streamId()).isEqualTo(stream);
    assertThat(batch.segments().get(0).count()).isEqualTo(2);
    // The others may be in the same batch, when some of them had been sent before.
    assertThat(batch.samples())
        .extracting(TelemetrySample::droneId)
        .filteredOn("b"::equals)
        .hasSize(2);
  }

  private static SampleValues at(double timestampSeconds) {
    return SampleValues.of(timestampSeconds, Map.of(SampleField.POSITION_X, 1f));
  }

  /** A broker that can be away. */
  private static final class SwitchableQueue implements SampleQueue {
    private final List<SampleBatch> published = new CopyOnWriteArrayList<>();
    private volatile boolean down;
    private volatile int attempts;

    @Override
    public synchronized void publish(SampleBatch batch) throws QueueUnavailableException {
      attempts = attempts + 1;
      if (down) {
        throw new QueueUnavailableException("away", null);
      }
      published.add(batch);
    }
  }
}
