package dev.drift.web.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.caller.RefusedException;
import org.junit.jupiter.api.Test;

class DownloadTest {

  private final DownloadSeats seats = new DownloadSeats(2);

  @Test
  void noMoreThanThereArePlaces() {
    Download first = new Download(seats);
    Download second = new Download(seats);
    Download third = new Download(seats);
    first.begin();
    first.begin();
    second.begin();
    assertThatThrownBy(third::begin)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.why()).isEqualTo(RefusedException.Why.BUSY);
              assertThat(refused.retryAfter()).isPositive();
            });
    third.end();
    assertThatThrownBy(third::begin).isInstanceOf(RefusedException.class);

    first.end();
    first.end();
    third.begin();
    assertThatThrownBy(first::begin).isInstanceOf(RefusedException.class);
  }

  @Test
  void whoOnlyTriesIsToldThatThereIsNone() {
    Download first = new Download(seats);
    Download second = new Download(seats);
    Download third = new Download(seats);
    first.begin();
    assertThat(second.tryBegin()).isTrue();
    assertThat(second.tryBegin()).isTrue();
    assertThat(third.tryBegin()).isFalse();
    second.end();
    assertThat(third.tryBegin()).isTrue();
  }
}
