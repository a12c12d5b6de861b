package dev.drift.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readings in the batches of their race. */
class SampleBatcherTest {

  private static final int RACE = 7;
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Sensor SENSOR = new Sensor("s", null, "T", "ENGINE", "TEMPERATURE", "C");

  private final List<SampleBatch> published = new CopyOnWriteArrayList<>();
  private volatile boolean refused;
  private final BatchPublisher publisher =
      new BatchPublisher(this::publish, UUID.randomUUID(), new Stages(Thread::new));
  private final SampleBatcher batcher = publisher.open(RACE);

  @AfterEach
  void close() {
    publisher.close();
  }

  private void publish(SampleBatch batch) {
    if (refused) {
      throw new IllegalStateException("refused");
    }
    published.add(batch);
  }

  @Test
  void readingsKeepTheirOrderInBatchesOfAThousand() throws Exception {
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    for (int n = 0; n < 2_500; n++) {
      answers.add(batcher.addAwaited(reading(n)));
    }
    for (CompletableFuture<Void> answer : answers) {
      answer.get();
    }
    assertThat(published.stream().flatMap(batch -> batch.readings().stream()))
        .extracting(SensorReading::sequence)
        .isEqualTo(IntStream.range(0, 2_500).boxed().toList());
    assertThat(published)
        .allMatch(batch -> batch.readings().size() <= SampleBatch.MAX_READINGS)
        .allMatch(batch -> batch.readingTally().received() == batch.readings().size())
        .allMatch(batch -> batch.tally().received() == 0 && batch.samples().isEmpty());
  }

  @Test
  void samplesAndReadingsOfAMomentAreOneBatchWithATallyEach() {
    batcher.reject(RejectReason.OVER_RATE);
    batcher.rejectReading(RejectReason.SENSOR_ID);
    var reading = batcher.addAwaited(reading(1));
    batcher.add(sample());
    batcher.rejectReading(RejectReason.SENSOR_ID);
    assertThat(publisher.drain(LONG)).isTrue();

    assertThat(reading).isCompleted();
    assertThat(published.stream().mapToInt(SampleBatch::size).sum()).isEqualTo(2);
    assertThat(published.stream().mapToLong(batch -> batch.tally().received()).sum()).isEqualTo(2);
    assertThat(published.stream().mapToLong(batch -> batch.readingTally().received()).sum())
        .isEqualTo(3);
    assertThat(published)
        .filteredOn(batch -> !batch.readings().isEmpty())
        .singleElement()
        .satisfies(batch -> assertThat(batch.readings()).containsExactly(reading(1)));
  }

  @Test
  void readingsThatCanNeverBePublishedAreDroppedAndCountedBesideTheSamples() throws Exception {
    List<Long> lost = new CopyOnWriteArrayList<>();
    batcher.onLoss((samples, readings) -> lost.addAll(List.of(samples, readings)));
    refused = true;
    var poison = batcher.addAwaited(reading(1));
    assertThatThrownBy(poison::get).isInstanceOf(ExecutionException.class);
    refused = false;
    batcher.addAwaited(reading(2)).get();
    assertThat(publisher.drain(LONG)).isTrue();

    assertThat(lost).containsExactly(0L, 1L);
    assertThat(published.stream().mapToLong(batch -> batch.readingTally().received()).sum())
        .isEqualTo(2);
    assertThat(published.stream().map(batch -> batch.readingTally().dropped()))
        .contains(Map.of(DropPlace.PUBLISHER, 1L));
    assertThat(published).allMatch(batch -> batch.tally().received() == 0);
  }

  private static SensorReading reading(int sequence) {
    float none = Float.NaN;
    return new SensorReading(SENSOR, 5, 6, 1, none, none, none, null, 0, sequence, 0);
  }

  private static TelemetrySample sample() {
    return new TelemetrySample("a", 1, 1, 5, 6, 0, SampleValues.of(1, Map.of()));
  }
}
