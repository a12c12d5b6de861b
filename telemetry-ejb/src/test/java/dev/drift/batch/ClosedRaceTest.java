package dev.drift.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A race is closed while others go on. */
class ClosedRaceTest {

  private final List<SampleBatch> published = new CopyOnWriteArrayList<>();

  @Test
  void whatItHeldIsPublishedAndWhatComesLateIsToo() {
    try (BatchPublisher publisher =
        new BatchPublisher(published::add, UUID.randomUUID(), new Stages(Thread::new))) {
      SampleBatcher closed = publisher.open(1);
      SampleBatcher other = publisher.open(2);
      closed.add(sample());
      closed.reject(RejectReason.NOT_FINITE);
      publisher.close(1);
      // A receiver had found the race before.
      closed.add(sample());
      closed.reject(RejectReason.NOT_FINITE);
      other.add(sample());

      await().until(() -> received(1) == 4 && received(2) == 1);
      assertThat(published)
          .allSatisfy(
              batch -> {
                Tally tally = batch.tally();
                assertThat(tally.received())
                    .isEqualTo(
                        batch.samples().size() + tally.rejectedTotal() + tally.droppedTotal());
              });
      assertThat(publisher.open(1)).isNotSameAs(closed);
    }
  }

  private long received(int raceKey) {
    return published.stream()
        .filter(batch -> batch.raceKey() == raceKey)
        .mapToLong(batch -> batch.tally().received())
        .sum();
  }

  private static TelemetrySample sample() {
    return new TelemetrySample(
        "a", 1, 1, 1, 1, 1, SampleValues.owning(Double.NaN, SampleValues.unknownFields(), null));
  }
}
