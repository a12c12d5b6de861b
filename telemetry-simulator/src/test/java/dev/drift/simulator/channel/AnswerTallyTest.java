package dev.drift.simulator.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTallyTest {

  private final AnswerTally tally = new AnswerTally();

  @Test
  void countsAcknowledgedAndRejectedByReason() {
    for (int i = 0; i < 5; i++) {
      tally.sent();
    }
    tally.answered("Data received");
    tally.answered("Rejected: not-allowed: The drone needs a token.");
    tally.answered("Rejected: not-allowed: The drone needs a token.");
    tally.answered("Rejected: no-number");

    AnswerCounts counts = tally.counts();

    assertThat(counts.acknowledged()).isEqualTo(1);
    assertThat(counts.rejected()).isEqualTo(Map.of("not-allowed", 2L, "no-number", 1L));
    assertThat(counts.unanswered()).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsNoneIsNoAcknowledgement() {
    tally.sent();
    tally.answered("data received");

    assertThat(tally.counts().acknowledged()).isZero();
    assertThat(tally.counts().rejected()).containsKey("unknown answer");
  }

  @Test
  void moreReasonsThanItHasRoomForAreOneTogether() {
    for (int i = 0; i < AnswerTally.MAX_REASONS + 10; i++) {
      tally.answered("Rejected: reason-" + i + ": text");
    }

    assertThat(tally.counts().rejected())
        .hasSize(AnswerTally.MAX_REASONS + 1)
        .containsEntry(AnswerTally.OTHER, 10L);
    assertThat(tally.counts().rejections()).isEqualTo(AnswerTally.MAX_REASONS + 10);
  }
}
