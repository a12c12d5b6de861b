package dev.drift.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(6);
  private final Lease lease = new Lease(Duration.ofSeconds(5), () -> now);

  @Test
  void amongOthersItHoldsAsLongAsItIsRenewed() {
    assertThat(lease.isHeld()).isFalse();
    renew(false);
    pass(4);
    assertThat(lease.isHeld()).isTrue();
    renew(false);
    pass(4);
    // Past the largest number: the clock has no beginning.
    assertThat(lease.isHeld()).isTrue();
    pass(1);
    assertThat(lease.isHeld()).isFalse();
    renew(false);
    assertThat(lease.isHeld()).isTrue();
    lease.lose();
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void aloneItHoldsUntilAnotherNodeTookOver() {
    renew(true);
    pass(3_600);
    assertThat(lease.isHeld()).isTrue();
    lease.lose();
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void onlyWhoWasAnsweredAllTheTimeCanSayThatOthersAreGone() {
    renew(false);
    assertThat(lease.isSteady()).isFalse();
    pass(3);
    renew(false);
    pass(2);
    assertThat(lease.isSteady()).isTrue();
    pass(4);
    assertThat(lease.isSteady()).isFalse();
    renew(false);
    assertThat(lease.isSteady()).isFalse();
    pass(4);
    renew(false);
    pass(1);
    assertThat(lease.isSteady()).isTrue();
  }

  private void renew(boolean alone) {
    lease.renewed(now, alone);
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }
}
