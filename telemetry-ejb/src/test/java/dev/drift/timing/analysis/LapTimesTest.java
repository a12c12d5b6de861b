package dev.drift.timing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drift.timing.Lap;
import dev.drift.timing.ScoredLap;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LapTimesTest {

  /** Before corrections it took another time. */
  private static final Lap FLOWN = new Lap(1, 1, 0, 7, 7, List.of(), List.of());

  private static LapTimes of(long... seconds) {
    List<ScoredLap> laps =
        Arrays.stream(seconds)
            .mapToObj(s -> new ScoredLap(FLOWN, s * 1_000_000, true, List.of()))
            .toList();
    return LapTimes.of(laps);
  }

  @Test
  void ofFourLaps() {
    LapTimes times = of(30, 24, 25, 29);
    assertThat(times.count()).isEqualTo(4);
    assertThat(times.bestSeconds()).isEqualTo(24);
    assertThat(times.averageSeconds()).isEqualTo(27);
    assertThat(times.medianSeconds()).isEqualTo(27);
    assertThat(times.deviationSeconds()).isCloseTo(Math.sqrt(26.0 / 3), within(1e-12));
  }

  @Test
  void theMedianOfThreeIsTheMiddleOne() {
    assertThat(of(90, 24, 25).medianSeconds()).isEqualTo(25);
  }

  @Test
  void oneLapDeviatesFromNothing() {
    LapTimes times = of(24);
    assertThat(times.averageSeconds()).isEqualTo(24);
    assertThat(times.medianSeconds()).isEqualTo(24);
    assertThat(times.deviationSeconds()).isNaN();
  }

  @Test
  void ofNoLapNothingIsKnown() {
    assertThat(of()).isEqualTo(new LapTimes(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
  }
}
