package dev.drift.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.timing.TimingEvent;
import dev.drift.viewer.ViewerSamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTapTest {

  private final LiveTap tap = new LiveTap();

  @Test
  void whatIsTakenOutFollowsWhatWasTakenBefore() {
    tap.put(ViewerSamples.sample("A", 1));
    tap.put(new TimingEvent.Retimed("A"));
    LiveTap.Taken first = tap.take();
    assertThat(first.before()).isEqualTo(LivePosition.NONE);
    assertThat(first.samples()).containsExactly(ViewerSamples.sample("A", 1));
    assertThat(first.events()).containsExactly(new TimingEvent.Retimed("A"));
    assertThat(tap.take().isEmpty()).isTrue();
    tap.put(ViewerSamples.sample("A", 2));
    assertThat(tap.take().before()).isEqualTo(new LivePosition(1, 0, 1));
    assertThat(tap.position()).isEqualTo(new LivePosition(2, 0, 1));
  }

  @Test
  void whatIsOverwrittenCounts() {
    int lost = 5;
    for (int n = 1; n <= LiveRing.CAPACITY + lost; n++) {
      tap.put(ViewerSamples.sample("A", n));
    }
    List<Long> taken = new ArrayList<>();
    long lostInAll = 0;
    for (LiveTap.Taken next = tap.take(); !next.isEmpty(); next = tap.take()) {
      assertThat(next.before().samples()).isEqualTo(next.samples().get(0).sequence() - 1);
      next.samples().forEach(sample -> taken.add(sample.sequence()));
      lostInAll += next.lost().total();
    }
    assertThat(lostInAll).isEqualTo(lost);
    assertThat(taken).hasSize(LiveRing.CAPACITY).isSorted().startsWith(lost + 1L);
  }

  @Test
  void aJudgementIsToldOnce() {
    assertThat(tap.isToJudge()).isFalse();
    tap.judge();
    tap.judge();
    assertThat(tap.isToJudge()).isTrue();
    assertThat(tap.isToJudge()).isFalse();
  }
}
