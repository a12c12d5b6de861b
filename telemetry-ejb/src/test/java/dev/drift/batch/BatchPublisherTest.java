package dev.drift.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchPublisherTest {

  private static final int RACE = 1;
  private static final UUID RUN = UUID.randomUUID();
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<SampleBatch> published = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final Stages stages = new Stages(Thread::new);
  private volatile boolean away;
  private volatile boolean mayPublish = true;
  private final BatchPublisher publisher =
      new BatchPublisher(this::publish, RUN, () -> mayPublish, stages);
  private final SampleBatcher batcher = publisher.open(RACE);

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aBatchThatCanNeverBePublishedIsDroppedAndItsSenderHearsSo() throws Exception {
    AtomicLong lost = new AtomicLong();
    batcher.onLoss((samples, readings) -> lost.addAndGet(samples));
    batcher.reject(RejectReason.OVER_RATE);
    CompletableFuture<Void> answer = batcher.addAwaited(sample("poison"));
    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
    batcher.addAwaited(sample("a")).get();
    assertThat(publisher.drain(LONG)).isTrue();

    assertThat(lost).hasValue(1);
    assertThat(failures).hasValue(1);
    assertThat(publisher.waitingSamples()).isZero();
    assertThat(published).extracting(batch -> batch.samples().size()).containsOnlyOnce(1);
    assertThat(published.stream().mapToLong(batch -> batch.tally().received()).sum()).isEqualTo(3);
    assertThat(published.stream().mapToLong(batch -> batch.tally().rejectedTotal()).sum())
        .isEqualTo(1);
    assertThat(
            published.stream()
                .mapToLong(batch -> batch.tally().dropped().getOrDefault(DropPlace.PUBLISHER, 0L))
                .sum())
        .isEqualTo(1);
    assertThat(stages.running().stream().mapToLong(Stage::badItems).sum()).isEqualTo(1);
    assertThat(stages.notReadyBecause()).isEmpty();
  }

  @Test
  void whileItMayNotPublishBatchesWait() throws Exception {
    mayPublish = false;
    CompletableFuture<Void> answer = batcher.addAwaited(sample("a"));
    assertThat(publisher.drain(Duration.ofMillis(100))).isFalse();
    assertThat(published).isEmpty();

    mayPublish = true;
    answer.get();
    assertThat(published).hasSize(1);
  }

  @Test
  void ofWhatWasPublishedTooLateNobodyIsToldThatItIsSafe() {
    CompletableFuture<Void> answer = batcher.addAwaited(sample("last of this lease"));
    assertThat(publisher.drain(LONG)).isTrue();
    assertThat(published).hasSize(1);
    assertThat(answer).isCompletedExceptionally();
  }

  @Test
  void whatIsNotOnTheQueueWhenAnotherRunBeginsIsDropped() throws Exception {
    AtomicLong lost = new AtomicLong();
    batcher.onLoss((samples, readings) -> lost.addAndGet(samples));
    mayPublish = false;
    CompletableFuture<Void> answer = batcher.addAwaited(sample("a"));
    publisher.close(RACE);
    UUID next = UUID.randomUUID();
    publisher.beginRun(next);
    mayPublish = true;
    // As a receiver that is late does.
    batcher.add(sample("b"));
    publisher.open(RACE).addAwaited(sample("c")).get();
    assertThat(publisher.drain(LONG)).isTrue();

    assertThat(answer).isCompletedExceptionally();
    assertThat(lost).hasValue(2);
    assertThat(publisher.waitingSamples()).isZero();
    assertThat(published).extracting(SampleBatch::intakeId).containsExactly(next);
    assertThat(published.get(0).samples())
        .extracting(TelemetrySample::droneId)
        .containsExactly("c");
  }

  @Test
  void underLoadABatchMayGrowUntilItsLastTick() {
    SampleBatcher busy = new SampleBatcher(RACE, RUN, publisher);
    busy.add(sample("a"));
    busy.flushAfter(2);
    assertThat(busy.takenSinceTick()).isEqualTo(1);
    assertThat(busy.takenSinceTick()).isZero();
    assertThat(publisher.drain(LONG)).isTrue();
    assertThat(published).isEmpty();

    busy.add(sample("b"));
    busy.flushAfter(2);
    assertThat(publisher.drain(LONG)).isTrue();
    assertThat(published).singleElement().extracting(SampleBatch::size).isEqualTo(2);
  }

  @Test
  void manySamplesOrManyRacesMakeItWaitLonger() {
    assertThat(BatchPublisher.ticks(0, 0)).isEqualTo(1);
    assertThat(BatchPublisher.ticks(BatchPublisher.BUSY_SAMPLES - 1, 4)).isEqualTo(1);
    assertThat(BatchPublisher.ticks(BatchPublisher.BUSY_SAMPLES, 1))
        .isEqualTo(BatchPublisher.BUSY_TICKS);
    assertThat(BatchPublisher.ticks(400, 8)).isEqualTo(2);
    assertThat(BatchPublisher.ticks(400, 9)).isEqualTo(3);
    assertThat(BatchPublisher.ticks(400, 1_000)).isEqualTo(BatchPublisher.BUSY_TICKS);
  }

  @Test
  void whatASenderWaitsForIsNeverHeldBack() {
    SampleBatcher busy = new SampleBatcher(RACE, RUN, publisher);
    busy.add(sample("c"));
    busy.flushIfAwaited();
    assertThat(publisher.drain(LONG)).isTrue();
    assertThat(published).isEmpty();
    CompletableFuture<Void> answer = busy.addAwaited(sample("a"));
    busy.flushAfter(Integer.MAX_VALUE);
    assertThat(publisher.drain(LONG)).isTrue();
    assertThat(answer).isCompleted();

    busy.add(sample("b"));
    busy.flushAfter(2);
    assertThat(publisher.drain(LONG)).isTrue();
    assertThat(published).hasSize(1);
  }

  @Test
  void whileTheBrokerIsAwayNothingIsDropped() throws Exception {
    away = true;
    CompletableFuture<Void> answer = batcher.addAwaited(sample("a"));
    await().until(() -> failures.get() > 1);
    assertThat(publisher.waitingSamples()).isEqualTo(1);
    assertThat(answer).isNotDone();
    await().until(publisher::isHeldUp);
    away = false;
    answer.get();
    await().until(() -> !publisher.isHeldUp());
    assertThat(published).singleElement().extracting(batch -> batch.samples().size()).isEqualTo(1);
    assertThat(stages.running().stream().mapToLong(Stage::badItems).sum()).isZero();
  }

  @Test
  void aDrainIsOverWhenTheSendersWereAnswered() throws Exception {
    away = true;
    CountDownLatch answering = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    CompletableFuture<Void> answer =
        batcher
            .addAwaited(sample("a"))
            .thenRun(
                () -> {
                  answering.countDown();
                  Uninterruptibles.awaitUninterruptibly(answered);
                });
    away = false;
    answering.await();
    assertThat(publisher.drain(Duration.ZERO)).isFalse();
    answered.countDown();
    assertThat(publisher.drain(LONG)).isTrue();
    assertThat(answer).isCompleted();
  }

  @Test
  void whoWaitsWhenItIsClosedHearsSo() {
    away = true;
    CompletableFuture<Void> answer = batcher.addAwaited(sample("a"));
    await().until(() -> failures.get() > 0);
    publisher.close();
    assertThat(answer).isCompletedExceptionally();
    assertThat(stages.running()).isEmpty();
  }

  private void publish(SampleBatch batch) throws SampleQueue.QueueUnavailableException {
    if (away) {
      failures.incrementAndGet();
      throw new SampleQueue.QueueUnavailableException("away", null);
    }
    if (batch.samples().stream().anyMatch(sample -> sample.droneId().equals("poison"))) {
      failures.incrementAndGet();
      throw new IllegalStateException("can't be encoded");
    }
    published.add(batch);
    mayPublish =
        mayPublish
            && batch.samples().stream()
                .noneMatch(sample -> sample.droneId().equals("last of this lease"));
  }

  private static TelemetrySample sample(String droneId) {
    return new TelemetrySample(
        droneId,
        1,
        1,
        1,
        1,
        1,
        SampleValues.owning(Double.NaN, SampleValues.unknownFields(), null));
  }
}
