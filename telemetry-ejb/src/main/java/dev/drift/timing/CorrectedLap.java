package dev.drift.timing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A lap, or the holeshot, with what officials changed of it.
 *
 * @param micros how long it took, after corrections
 * @param isRight whether it is a lap with all of its gates, or as good as one after corrections
 */
record CorrectedLap(Lap lap, long micros, boolean isRight, List<Correction> changes) {

  CorrectedLap {
    changes = List.copyOf(changes);
  }

  private static CorrectedLap of(Lap flown) {
    return new CorrectedLap(flown, flown.micros(), flown.isLap() && flown.isValid(), List.of());
  }

  private static CorrectedLap added(Correction correction) {
    long end = correction.lapEndedAtMicros();
    long micros = correction.micros();
    Lap lap = new Lap(0, 1, end - micros, end, micros, List.of(), List.of());
    return new CorrectedLap(lap, micros, /* isRight= */ true, List.of(correction));
  }

  /**
   * A drone's laps in the order of their ends.
   *
   * @param flown in that order
   * @param corrections of that drone, in the order in which they were made
   */
  static List<CorrectedLap> all(List<Lap> flown, List<Correction> corrections) {
    List<CorrectedLap> laps = new ArrayList<>(flown.size());
    flown.forEach(lap -> laps.add(of(lap)));
    if (corrections.isEmpty()) {
      return laps;
    }
    for (Correction correction : corrections) {
      if (correction.kind() == Correction.Kind.ADD_LAP) {
        laps.add(added(correction));
      } else if (correction.kind().isOfLap()) {
        int meant = nearest(laps, correction.lapEndedAtMicros());
        if (meant >= 0) {
          laps.set(meant, laps.get(meant).changedBy(correction));
        }
      }
    }
    laps.sort(Comparator.comparingLong(each -> each.lap().endedAtMicros()));
    return numbered(laps);
  }

  /** The lap that ended nearest to then; -1 = none within a second. */
  private static int nearest(List<CorrectedLap> laps, long endedAtMicros) {
    int nearest = -1;
    long least = Correction.MAX_APART_MICROS;
    for (int i = 0; i < laps.size(); i++) {
      Lap lap = laps.get(i).lap();
      long apart = Math.abs(lap.endedAtMicros() - endedAtMicros);
      if (lap.isLap() && (apart < least || (apart == least && nearest < 0))) {
        nearest = i;
        least = apart;
      }
    }
    return nearest;
  }

  private CorrectedLap changedBy(Correction correction) {
    List<Correction> all = new ArrayList<>(changes);
    all.add(correction);
    return switch (correction.kind()) {
      case REMOVE_LAP -> new CorrectedLap(lap, micros, /* isRight= */ false, all);
      case COUNT_LAP -> new CorrectedLap(lap, micros, /* isRight= */ true, all);
      case SET_LAP_TIME -> new CorrectedLap(lap, correction.micros(), isRight, all);
      case ADD_LAP, ADD_TIME, DISQUALIFY -> throw new IllegalArgumentException("of no lap");
    };
  }

  /** The same, with numbers and flights that go on over added laps. */
  private static List<CorrectedLap> numbered(List<CorrectedLap> laps) {
    int added = 0;
    int last = 0;
    int flight = 1;
    List<CorrectedLap> numbered = new ArrayList<>(laps.size());
    for (CorrectedLap each : laps) {
      Lap lap = each.lap;
      if (lap.flight() == 0) {
        added++;
        lap = lap.numbered(flight, last + 1);
      } else if (lap.isLap()) {
        lap = lap.numbered(lap.flight(), lap.number() + added);
      }
      last = Math.max(last, lap.number());
      flight = lap.flight();
      numbered.add(new CorrectedLap(lap, each.micros, each.isRight, each.changes));
    }
    return numbered;
  }
}
