package dev.drift.web.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.access.RefusedException;
import org.junit.jupiter.api.Test;

class DownloadTest {

  private final DownloadPlaces places = new DownloadPlaces(2);

  @Test
  void noMoreThanThereArePlaces() {
    Download first = new Download(places);
    Download second = new Download(places);
    Download third = new Download(places);
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
    Download first = new Download(places);
    Download second = new Download(places);
    Download third = new Download(places);
    first.begin();
    assertThat(second.tryBegin()).isTrue();
    assertThat(second.tryBegin()).isTrue();
    assertThat(third.tryBegin()).isFalse();
    second.end();
    assertThat(third.tryBegin()).isTrue();
  }
}
