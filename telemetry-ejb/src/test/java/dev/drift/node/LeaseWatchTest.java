package dev.drift.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {

  private static final long AN_HOUR_AHEAD = TimeUnit.HOURS.toMicros(1);

  private final Node node =
      new Node(UUID.randomUUID(), "a", "drift.samples.node.a", "127.0.0.1", 8080, 50051, "secret");

  private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(6);
  private final LeaseWatch watch = new LeaseWatch(Duration.ofSeconds(5), () -> now);

  @Test
  void aLeaseEndsWhenNoRenewalWasSeenForAsLongAsItHolds() {
    assertThat(watch.ended(leases(1))).isEmpty();
    pass(4);
    assertThat(watch.ended(leases(2))).isEmpty();
    pass(4);
    // Past the largest number: the clock has no beginning.
    assertThat(watch.ended(leases(2))).isEmpty();
    pass(1);
    assertThat(watch.ended(leases(2))).isEqualTo(leases(2));
    assertThat(watch.ended(leases(3))).isEmpty();
  }

  @Test
  void theDatabasesClockEndsNone() {
    assertThat(watch.ended(leases(1))).isEmpty();
    pass(4);
    assertThat(watch.ended(leases(AN_HOUR_AHEAD))).isEmpty();
    pass(4);
    assertThat(watch.ended(leases(2))).isEmpty();
  }

  @Test
  void aRunThatComesAgainIsSeenAnew() {
    assertThat(watch.ended(leases(1))).isEmpty();
    assertThat(watch.ended(List.of())).isEmpty();
    pass(5);
    assertThat(watch.ended(leases(1))).isEmpty();
  }

  @Test
  void oneThatWasGivenUpEndsAtOnce() {
    List<KnownLease> givenUp = List.of(new KnownLease(node, 1, true));
    assertThat(watch.ended(givenUp)).isEqualTo(givenUp);
  }

  private List<KnownLease> leases(long expiresAtMicros) {
    return List.of(new KnownLease(node, expiresAtMicros, false));
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }
}
