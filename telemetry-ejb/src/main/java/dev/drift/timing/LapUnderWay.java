package dev.drift.timing;

import java.util.List;

/**
 * A lap that has begun and not ended.
 *
 * @param isBegun false = the start was not yet passed in this flight
 * @param splits the gates that were passed in their order so far, without the start
 */
record LapUnderWay(boolean isBegun, List<Split> splits) {

  static final LapUnderWay NONE = new LapUnderWay(false, List.of());

  LapUnderWay {
    splits = List.copyOf(splits);
  }
}
