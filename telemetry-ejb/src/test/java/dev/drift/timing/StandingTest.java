package dev.drift.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final TrackLayout LAYOUT =
      new TrackLayout(
          Collections.nCopies(3, Gate.circle(Vector3D.ZERO, Vector3D.Unit.PLUS_X, 1)), 0);

  private final Map<String, Progress> drones = new LinkedHashMap<>();

  /** Laps of so many µs; of less than 0: one that missed a gate. */
  private void flown(String drone, long... micros) {
    List<Lap> flown = new ArrayList<>();
    flown.add(new Lap(1, Lap.HOLESHOT, 0, 0, 99, List.of(), List.of()));
    for (int i = 0; i < micros.length; i++) {
      List<Integer> missed = micros[i] < 0 ? List.of(1) : List.of();
      flown.add(new Lap(1, i + 1, 0, 0, Math.abs(micros[i]), List.of(), missed));
    }
    drones.put(drone, new Progress(LAYOUT, flown, LapUnderWay.NONE));
  }

  @Test
  void moreLapsFirstThenLessTime() {
    flown("slow", 30, 32);
    flown("none");
    flown("quick", 20, -5, 25);
    flown("one", 10);

    assertThat(Standing.of(drones))
        .containsExactly(
            new Standing(1, "quick", 2, 25, 20, 45, 0, 0, new TrackPosition(1, 0, 0L, null)),
            new Standing(2, "slow", 2, 32, 30, 62, 0, 17, new TrackPosition(2, 0, 17L, 17L)),
            new Standing(3, "one", 1, 10, 10, 10, 1, 0, new TrackPosition(3, 0, -10L, -20L)),
            new Standing(4, "none", 0, 0, 0, 0, 2, 0, new TrackPosition(4, 0, null, null)));
  }

  @Test
  void equalOnesShareAPosition() {
    flown("a", 10);
    flown("b", 10);
    flown("c", 11);
    assertThat(Standing.of(drones)).extracting(Standing::position).containsExactly(1, 1, 3);
    assertThat(Standing.of(Map.of())).isEmpty();
  }

  private void onLap(String drone, List<Lap> flown, Split... splits) {
    drones.put(
        drone, new Progress(LAYOUT, flown, new LapUnderWay(/* isBegun= */ true, List.of(splits))));
  }

  private static Lap lap(int number, long first, long second, long whole) {
    return new Lap(
        1, number, 0, 0, whole, List.of(new Split(1, first), new Split(2, second)), List.of());
  }

  @Test
  void onTheTrackTheLapUnderWayCounts() {
    onLap("ahead", List.of(lap(1, 10, 20, 30)), new Split(1, 11), new Split(2, 22));
    onLap("close", List.of(lap(1, 12, 24, 33)), new Split(1, 9));
    onLap("missed a gate", List.of(lap(1, 9, 18, 27)), new Split(2, 30));
    onLap("a lap behind", List.of(), new Split(1, 15));
    drones.put("on its way", new Progress(LAYOUT, List.of(), LapUnderWay.NONE));

    Map<String, TrackPosition> onTrack = new LinkedHashMap<>();
    Standing.of(drones).forEach(each -> onTrack.put(each.droneId(), each.onTrack()));
    assertThat(onTrack)
        .containsOnly(
            Map.entry("ahead", new TrackPosition(1, 2, 0L, null)),
            Map.entry("missed a gate", new TrackPosition(2, 2, 5L, 5L)),
            Map.entry("close", new TrackPosition(3, 1, 1L, 6L)),
            Map.entry("a lap behind", new TrackPosition(4, 1, 5L, 3L)),
            Map.entry("on its way", new TrackPosition(5, 0, null, null)));
  }
}
