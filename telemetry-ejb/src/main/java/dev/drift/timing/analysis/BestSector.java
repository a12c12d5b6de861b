package dev.drift.timing.analysis;

import dev.drift.timing.Lap;
import dev.drift.timing.TrackLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A drone's shortest time from one gate to the next.
 *
 * @param gate where the sector ends: index of the gate on the track, from 0
 * @param lap in which it was flown, the first of equal ones
 */
public record BestSector(int gate, long micros, int lap) {

  /** Of each sector, in the order of the track; none without a lap. */
  static List<BestSector> of(List<Lap> laps, TrackLayout layout) {
    List<BestSector> best = new ArrayList<>();
    for (int sector = 0; !laps.isEmpty() && sector < layout.gates().size(); sector++) {
      best.add(best(sector, laps, layout));
    }
    return best;
  }

  private static BestSector best(int sector, List<Lap> laps, TrackLayout layout) {
    int gate = Sectors.gate(sector, layout);
    BestSector best = new BestSector(gate, Long.MAX_VALUE, 0);
    for (Lap lap : laps) {
      long micros = Sectors.of(lap, layout).get(sector);
      if (micros < best.micros) {
        best = new BestSector(gate, micros, lap.number());
      }
    }
    return best;
  }
}
