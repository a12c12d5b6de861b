package dev.drift.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighestSearchTest {

  @ParameterizedTest
  @ValueSource(doubles = {1_000, 10_000, 39_999, 40_000, 107_000, 1_000_000})
  void findsWhatTheMachineTakes(double limit) throws Exception {
    List<Double> tried = new ArrayList<>();
    double found =
        HighestSearch.highest(
            40_000,
            rate -> {
              tried.add(rate);
              return rate <= limit;
            });
    assertThat(found).isBetween(limit / 1.06, limit);
    assertThat(tried).contains(found).doesNotHaveDuplicates().hasSizeLessThan(25);
  }

  @Test
  void givesUpWhereNothingHolds() throws Exception {
    assertThat(HighestSearch.highest(40_000, rate -> false)).isZero();
    assertThat(HighestSearch.confirmed(40_000, rate -> false)).isZero();
  }

  @Test
  void whatHoldsForAShortTimeIsLoweredUntilItHoldsForAll() throws Exception {
    assertThat(HighestSearch.confirmed(100_000, rate -> rate <= 100_000)).isEqualTo(100_000);
    assertThat(HighestSearch.confirmed(100_000, rate -> rate < 90_000))
        .isBetween(90_000 / 1.06, 90_000.0);
  }
}
