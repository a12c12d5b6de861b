package dev.drift.intake.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReadingAllowanceTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void whatIsNotSafeIsBounded() {
    ReadingAllowance allowance = new ReadingAllowance(100, 1_000_000, 0);
    assertThat(allowance.take(0)).isEqualTo(100);
    assertThat(allowance.take(SECOND)).isZero();
    assertThat(allowance.nanosUntilMore(SECOND)).isZero();
    for (int i = 0; i < 100; i++) {
      allowance.arrived();
      allowance.taken();
    }
    assertThat(allowance.take(2 * SECOND)).isZero();
    for (int i = 0; i < 40; i++) {
      allowance.settled();
    }
    assertThat(allowance.take(3 * SECOND)).isEqualTo(40);
  }

  @Test
  void aNewCallIsAskedForAllAgain() {
    ReadingAllowance allowance = new ReadingAllowance(100, 1_000_000, 0);
    assertThat(allowance.take(0)).isEqualTo(100);
    allowance.begin();
    assertThat(allowance.take(SECOND)).isEqualTo(100);
  }

  /** However it is asked, it neither gives more than the rate nor comes to a stop. */
  @Property(tries = 200)
  void theRateIsKeptAndUsed(
      @ForAll @IntRange(min = 1, max = 100_000) int perSecond, @ForAll long seed) {
    Random random = new Random(seed);
    ReadingAllowance allowance = new ReadingAllowance(2_048, perSecond, 0);
    long now = 0;
    long given = 0;
    while (now < 10 * SECOND) {
      int more = allowance.take(now);
      given += more;
      for (int i = 0; i < more; i++) {
        allowance.arrived();
      }
      now += Math.max(allowance.nanosUntilMore(now), random.nextInt(2_000_000));
    }
    double seconds = (double) now / SECOND;
    double burst = Math.max(1, perSecond * 0.05);
    assertThat((double) given).isLessThanOrEqualTo(perSecond * seconds + burst + 1);
    assertThat((double) given).isGreaterThanOrEqualTo(Math.floor(perSecond * 9 * 0.9));
  }
}
