package dev.drift.web.rest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.archive.ArchiveException;
import dev.drift.caller.RefusedException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowSeatsTest {

  private final WindowSeats seats = new WindowSeats(1, Duration.ofMillis(1));

  @Test
  void whoFindsNoPlaceIsToldToComeAgain() {
    int read =
        seats.read(
            () -> {
              assertThatThrownBy(() -> seats.read(() -> 2))
                  .isInstanceOfSatisfying(
                      RefusedException.class,
                      refused -> {
                        assertThat(refused.why()).isEqualTo(RefusedException.Why.BUSY);
                        assertThat(refused.retryAfter()).isPositive();
                      });
              return 1;
            });
    assertThat(read).isEqualTo(1);
  }

  @Test
  void aReadThatTakesTooLongIsToBeTriedAgain() {
    SQLException cancelled = new SQLException("canceling statement due to user request", "57014");
    assertThatThrownBy(
            () ->
                seats.read(
                    () -> {
                      throw new ArchiveException("not read", cancelled);
                    }))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aReadThatFailsGivesItsPlaceBack() {
    assertThatThrownBy(
            () ->
                seats.read(
                    () -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(seats.<Integer>read(() -> 3)).isEqualTo(3);
  }
}
