package dev.drift.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {

  private final Map<String, List<Lap>> laps = new LinkedHashMap<>();

  /** Laps of so many µs; of less than 0: one that missed a gate. */
  private void flown(String drone, long... micros) {
    List<Lap> flown = new ArrayList<>();
    flown.add(new Lap(1, Lap.HOLESHOT, 0, 0, 99, List.of(), List.of()));
    for (int i = 0; i < micros.length; i++) {
      List<Integer> missed = micros[i] < 0 ? List.of(1) : List.of();
      flown.add(new Lap(1, i + 1, 0, 0, Math.abs(micros[i]), List.of(), missed));
    }
    laps.put(drone, flown);
  }

  @Test
  void moreLapsFirstThenLessTime() {
    flown("slow", 30, 32);
    flown("none");
    flown("quick", 20, -5, 25);
    flown("one", 10);

    assertThat(Standing.of(laps))
        .containsExactly(
            new Standing(1, "quick", 2, 25, 20, 45, 0, 0),
            new Standing(2, "slow", 2, 32, 30, 62, 0, 17),
            new Standing(3, "one", 1, 10, 10, 10, 1, 0),
            new Standing(4, "none", 0, 0, 0, 0, 2, 0));
  }

  @Test
  void equalOnesShareAPosition() {
    flown("a", 10);
    flown("b", 10);
    flown("c", 11);
    assertThat(Standing.of(laps)).extracting(Standing::position).containsExactly(1, 1, 3);
    assertThat(Standing.of(Map.of())).isEmpty();
  }
}
