package dev.drift.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageAddressTest {

  @Test
  void eachAddressHasItsPageAndOthersHaveNone() {
    assertThat(PageAddress.of("/")).contains(PageAddress.LOBBY);
    assertThat(PageAddress.of("/races/new")).contains(PageAddress.NEW_RACE);
    assertThat(PageAddress.of("/races/practice")).contains(PageAddress.RACE);
    assertThat(PageAddress.of("/races/practice/manage")).contains(PageAddress.ORGANISER);
    assertThat(PageAddress.of("/races/practice/results")).contains(PageAddress.RESULTS);
    assertThat(PageAddress.of("/overlay/practice/table")).contains(PageAddress.OVERLAY);
    assertThat(PageAddress.of("/overlay/practice/pilot/127.0.0.1%3A5000"))
        .contains(PageAddress.OVERLAY);
    assertThat(PageAddress.of("/overlay/practice/lap")).contains(PageAddress.OVERLAY);
    assertThat(PageAddress.of("/overlay/practice/standings")).contains(PageAddress.OVERLAY);
    assertThat(PageAddress.of("/tracks")).contains(PageAddress.TRACKS);
    assertThat(PageAddress.of("/tracks/new")).contains(PageAddress.TRACK);
    assertThat(PageAddress.of("/tracks/0d6f5b1e")).contains(PageAddress.TRACK);
    assertThat(PageAddress.of("/tracks/")).isEmpty();
    assertThat(PageAddress.of("/tracks/a/b")).isEmpty();
    assertThat(PageAddress.of("/classes")).contains(PageAddress.CLASSES);
    assertThat(PageAddress.of("/classes/new")).contains(PageAddress.NEW_CLASS);
    assertThat(PageAddress.of("/classes/a")).contains(PageAddress.CLASS);
    assertThat(PageAddress.of("/classes/a/b")).isEmpty();
    assertThat(PageAddress.of("/races/")).isEmpty();
    assertThat(PageAddress.of("/races/a/b")).isEmpty();
    assertThat(PageAddress.of("/overlay/practice/pilot")).isEmpty();
    assertThat(PageAddress.of("/races/a/manage/x")).isEmpty();
  }
}
