package dev.drift.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.health.Readiness;
import dev.drift.health.Trouble;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadyCheckTest {

  @Test
  void waitsForEveryPartAndSaysForWhich() {
    Readiness ready = Optional::empty;
    Readiness database = () -> Optional.of("the database");
    Readiness queue = () -> Optional.of("the queue");

    assertThat(new ReadyCheck(List.of(ready, database, queue), List.of()).reasons())
        .containsExactly("the database", "the queue");
    assertThat(new ReadyCheck(List.of(ready, ready), List.of()).reasons()).isEmpty();
  }

  @Test
  void saysWhatDoesNotWorkAndIsReadyAllTheSame() {
    Trouble none = Optional::empty;
    Trouble queue = () -> Optional.of("the queue takes nothing");
    ReadyCheck check = new ReadyCheck(List.of(), List.of(none, queue));
    assertThat(check.reasons()).isEmpty();
    assertThat(check.troubles()).containsExactly("the queue takes nothing");
  }
}
