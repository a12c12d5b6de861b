package dev.drift.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.health.Readiness;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadyCheckTest {

  @Test
  void waitsForEveryPartAndSaysForWhich() {
    Readiness ready = Optional::empty;
    Readiness database = () -> Optional.of("the database");
    Readiness queue = () -> Optional.of("the queue");

    assertThat(new ReadyCheck(List.of(ready, database, queue)).reasons())
        .containsExactly("the database", "the queue");
    assertThat(new ReadyCheck(List.of(ready, ready)).reasons()).isEmpty();
  }
}
