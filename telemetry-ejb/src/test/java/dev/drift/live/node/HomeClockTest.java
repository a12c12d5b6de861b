package dev.drift.live.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class HomeClockTest {

  private static final long AHEAD_MICROS = 60_000_000;

  private final HomeClock clock = new HomeClock();

  /** An exchange that was under way for so long there and back, and waited at the home between. */
  private long exchange(long thereMicros, long waitMicros, long backMicros) {
    long asked = 1_000_000;
    long heard = asked + thereMicros + AHEAD_MICROS;
    long said = heard + waitMicros;
    NodeMessage.Here answer = new NodeMessage.Here(new UUID(0, 1), "practice", asked, heard, said);
    return clock.heard(answer, said - AHEAD_MICROS + backMicros);
  }

  @Test
  void theWaitAtTheHomeIsLeftOut() {
    assertThat(exchange(700, 12_000, 700)).isEqualTo(AHEAD_MICROS);
  }

  @Test
  void theShortestOfTheLastCounts() {
    assertThat(exchange(900, 0, 100)).isEqualTo(AHEAD_MICROS + 400);
    assertThat(exchange(300, 0, 300)).isEqualTo(AHEAD_MICROS);
    for (int i = 0; i < 7; i++) {
      assertThat(exchange(30_000, 0, 500)).isEqualTo(AHEAD_MICROS);
    }
    assertThat(exchange(30_000, 0, 500)).isEqualTo(AHEAD_MICROS + 14_750);
  }
}
