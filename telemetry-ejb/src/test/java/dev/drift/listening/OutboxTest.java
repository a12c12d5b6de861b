package dev.drift.listening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.viewer.ViewerSamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

  @Test
  void aFullOneLosesTheOldestAndCountsThem() throws InterruptedException {
    Outbox outbox = new Outbox(4);
    for (int n = 1; n <= 6; n++) {
      outbox.put(new Outgoing.Sample(null, ViewerSamples.sample("A", n), false));
    }
    List<Outgoing> read = new ArrayList<>();
    assertThat(outbox.take(read, 3, 0)).isTrue();
    assertThat(outbox.take(read, 3, 0)).isTrue();
    assertThat(outbox.take(read, 3, 0)).isFalse();
    assertThat(read)
        .extracting(item -> ((Outgoing.Sample) item).sample().sequence())
        .containsExactly(3L, 4L, 5L, 6L);
    assertThat(outbox.dropped()).isEqualTo(2);
  }
}
