package dev.drift.timing.analysis;

import dev.drift.timing.Lap;
import dev.drift.timing.Split;
import dev.drift.timing.TrackLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long a lap took from each gate to the next: as many sectors as the track has gates. */
public final class Sectors {

  /** Of a sector of which one of the gates was missed. */
  public static final long UNKNOWN = -1;

  private Sectors() {}

  /** In µs, in the order in which they are flown: the first ends at the gate after the start. */
  public static List<Long> of(Lap lap, TrackLayout layout) {
    int count = layout.gates().size();
    long[] passed = new long[count + 1];
    Arrays.fill(passed, UNKNOWN);
    passed[0] = 0;
    passed[count] = lap.micros();
    for (Split split : lap.splits()) {
      passed[layout.order(split.gate())] = split.micros();
    }
    List<Long> sectors = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      boolean isKnown = passed[i] != UNKNOWN && passed[i - 1] != UNKNOWN;
      sectors.add(isKnown ? passed[i] - passed[i - 1] : UNKNOWN);
    }
    return sectors;
  }

  /** The gate at which a sector ends. */
  public static int gate(int sector, TrackLayout layout) {
    return layout.gate((sector + 1) % layout.gates().size());
  }
}
