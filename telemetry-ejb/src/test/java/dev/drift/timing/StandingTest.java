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
    flown.add(new Lap(1, Lap.HOLESHOT, 0, 99, 99, List.of(), List.of()));
    long end = 99;
    for (int i = 0; i < micros.length; i++) {
      List<Integer> missed = micros[i] < 0 ? List.of(1) : List.of();
      long took = Math.abs(micros[i]);
      flown.add(new Lap(1, i + 1, end, end + took, took, List.of(), missed));
      end += took;
    }
    put(drone, flown, LapUnderWay.NONE);
  }

  private void put(String drone, List<Lap> flown, LapUnderWay underWay) {
    DroneScore score = DroneScore.of(drone, flown, Scoring.DEFAULT);
    drones.put(drone, new Progress(LAYOUT, score, underWay, 1_000));
  }

  private List<Standing> standings() {
    return Standing.of(drones, WinCondition.MOST_LAPS);
  }

  /** Of a drone without a penalty that still races. */
  private static Standing standing(
      int position, String drone, List<Long> laps, Standing.Gap gap, TrackPosition onTrack) {
    long total = laps.stream().mapToLong(each -> each).sum();
    int count = laps.size();
    return new Standing(
        position,
        drone,
        RaceState.RACING,
        count,
        count == 0 ? 0 : laps.get(count - 1),
        laps.stream().mapToLong(each -> each).min().orElse(0),
        count == 0 ? 0 : Math.round((double) total / count),
        total,
        0,
        1,
        laps.stream().mapToLong(each -> each).min().orElse(0),
        99L,
        gap,
        onTrack);
  }

  @Test
  void moreLapsFirstThenLessTime() {
    flown("slow", 30, 32);
    flown("none");
    flown("quick", 20, -5, 25);
    flown("one", 10);

    assertThat(standings())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
            "consecutiveLaps", "consecutiveMicros")
        .containsExactly(
            standing(1, "quick", List.of(20L, 25L), gap(0, 0L), onTrack(1, 0L, null)),
            standing(2, "slow", List.of(30L, 32L), gap(0, 17L), onTrack(2, 17L, 17L)),
            standing(3, "one", List.of(10L), gap(1, null), onTrack(3, -10L, -20L)),
            standing(4, "none", List.of(), gap(2, null), onTrack(4, null, null)));
  }

  private static Standing.Gap gap(int laps, Long micros) {
    return new Standing.Gap(laps, micros);
  }

  private static TrackPosition onTrack(int position, Long gap, Long interval) {
    return new TrackPosition(position, 0, gap, interval);
  }

  @Test
  void equalOnesShareAPosition() {
    flown("a", 10);
    flown("b", 10);
    flown("c", 11);
    assertThat(standings()).extracting(Standing::position).containsExactly(1, 1, 3);
    assertThat(Standing.of(Map.of(), WinCondition.MOST_LAPS)).isEmpty();
  }

  private void onLap(String drone, List<Lap> flown, Split... splits) {
    put(drone, flown, new LapUnderWay(/* isBegun= */ true, List.of(splits)));
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
    put("on its way", List.of(), LapUnderWay.NONE);

    Map<String, TrackPosition> onTrack = new LinkedHashMap<>();
    standings().forEach(each -> onTrack.put(each.droneId(), each.onTrack()));
    assertThat(onTrack)
        .containsOnly(
            Map.entry("ahead", new TrackPosition(1, 2, 0L, null)),
            Map.entry("missed a gate", new TrackPosition(2, 2, 5L, 5L)),
            Map.entry("close", new TrackPosition(3, 1, 1L, 6L)),
            Map.entry("a lap behind", new TrackPosition(4, 1, 5L, 3L)),
            Map.entry("on its way", new TrackPosition(5, 0, null, null)));
  }
}
