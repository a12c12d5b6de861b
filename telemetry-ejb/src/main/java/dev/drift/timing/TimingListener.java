package dev.drift.timing;

/** Hears what one drone flies, as it is found. */
interface TimingListener {

  /** It flew through a gate. */
  void crossed(Crossing crossing);

  /** It ended a lap, or the holeshot. */
  void ended(Lap lap);
}
