package dev.drift.timing;

import java.util.List;
import java.util.Objects;

/**
 * What of a race decides, beside its track, which laps there are, which count, and who is where.
 *
 * @param signalAtMicros the start signal, on the race's time line; null = none was given
 * @param corrections in the order in which they were made, of all drones
 * @param isOver whether nothing is flown any more
 */
public record Scoring(
    RaceFormat format, Long signalAtMicros, List<Correction> corrections, boolean isOver) {

  /** A race that goes on, without a format, a signal and corrections of its own. */
  public static final Scoring DEFAULT = of(RaceFormat.DEFAULT);

  public Scoring {
    corrections = List.copyOf(corrections);
  }

  /** The same of that format. */
  public static Scoring of(RaceFormat format) {
    return new Scoring(format, null, List.of(), false);
  }

  /** The same when nothing is flown any more. */
  public Scoring over() {
    return new Scoring(format, signalAtMicros, corrections, true);
  }

  /** Whether crossings become the same laps. */
  public boolean hasSameLaps(Scoring other) {
    return lapRules().equals(other.lapRules())
        && Objects.equals(signalAtMicros, other.signalAtMicros);
  }

  /** What was flown before is no part of the race, on its time line. */
  public long beginMicros() {
    return signalAtMicros == null ? Long.MIN_VALUE : signalAtMicros;
  }

  LapRules lapRules() {
    return new LapRules(
        format.startBehaviour(),
        format.minimumLapMicros(),
        isFromSignal() ? new Moment(signalAtMicros, Double.NaN) : null);
  }

  /** Whether the race clock of every drone begins with the signal. */
  boolean isFromSignal() {
    return signalAtMicros != null && format.startBehaviour() != StartBehaviour.STAGGERED;
  }

  List<Correction> ofDrone(String droneId) {
    return corrections.isEmpty()
        ? corrections
        : corrections.stream().filter(each -> each.droneId().equals(droneId)).toList();
  }
}
