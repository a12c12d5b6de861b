package dev.drift.timing;

import java.util.ArrayList;
import java.util.List;

/**
 * What one drone's laps come to under the rules of its race.
 *
 * <p>A drone has a race clock. It begins with the start signal; with a staggered start, or without
 * a signal, with the drone's first crossing of the start. It goes on by the time of its laps, and
 * between flights by the race's time line. Without a signal only the time of laps that count is
 * added up for the total.
 */
final class DroneScore {

  private final Scoring scoring;
  private final List<ScoredLap> laps;
  private final List<Counted> counted = new ArrayList<>();
  private final LapStreak streak;
  private final long penaltyMicros;
  private final boolean isDisqualified;

  /** On the race's time line; null = the clock does not run yet. */
  private final Long clockBeganMicros;

  /** The race clock at the end of the last lap, as it was flown. */
  private long clockMicros;

  /** The same as it is compared. */
  private long comparedMicros;

  /**
   * A lap that counts.
   *
   * @param beganMicros when it began, on the clock that is compared
   * @param endedMicros when it ended, likewise
   */
  record Counted(Lap lap, long micros, long beganMicros, long endedMicros) {}

  private DroneScore(List<CorrectedLap> flown, List<Correction> corrections, Scoring scoring) {
    this.scoring = scoring;
    clockBeganMicros = clockBegan(flown, scoring);
    streak = new LapStreak(scoring.format().consecutiveLaps());
    laps = score(flown);
    penaltyMicros =
        corrections.stream()
            .filter(each -> each.kind() == Correction.Kind.ADD_TIME)
            .mapToLong(Correction::micros)
            .sum();
    isDisqualified =
        corrections.stream().anyMatch(each -> each.kind() == Correction.Kind.DISQUALIFY);
  }

  /**
   * The score of a drone.
   *
   * @param flown its laps and holeshots, in the order of their ends
   */
  static DroneScore of(String droneId, List<Lap> flown, Scoring scoring) {
    List<Correction> corrections = scoring.ofDrone(droneId);
    return new DroneScore(CorrectedLap.all(flown, corrections), corrections, scoring);
  }

  private static Long clockBegan(List<CorrectedLap> laps, Scoring scoring) {
    if (scoring.isFromSignal()) {
      return scoring.signalAtMicros();
    }
    if (laps.isEmpty()) {
      return null;
    }
    Lap first = laps.get(0).lap();
    return first.isLap() ? first.beganAtMicros() : first.endedAtMicros();
  }

  private List<ScoredLap> score(List<CorrectedLap> corrected) {
    List<ScoredLap> scored = new ArrayList<>(corrected.size());
    boolean isSummed = scoring.signalAtMicros() == null;
    long end = clockBeganMicros == null ? 0 : clockBeganMicros;
    long changed = 0;
    for (CorrectedLap each : corrected) {
      Lap lap = each.lap();
      // What an added lap overlaps is not counted twice.
      clockMicros +=
          lap.beganAtMicros() >= end
              ? lap.beganAtMicros() - end + lap.micros()
              : Math.max(0, lap.endedAtMicros() - end);
      end = Math.max(end, lap.endedAtMicros());
      changed += each.micros() - lap.micros();
      boolean counts = each.isRight() && isWithinFormat(clockMicros - lap.micros());
      if (!isSummed) {
        comparedMicros = clockMicros + changed;
      } else if (counts) {
        comparedMicros += each.micros();
      }
      count(each, counts);
      scored.add(new ScoredLap(lap, each.micros(), counts, each.changes()));
    }
    return List.copyOf(scored);
  }

  private void count(CorrectedLap each, boolean counts) {
    if (counts) {
      long began = comparedMicros - each.micros();
      counted.add(new Counted(each.lap(), each.micros(), began, comparedMicros));
      streak.add(each.micros());
    } else {
      streak.end();
    }
  }

  /**
   * Whether the lap that ends at the present clock is within the race.
   *
   * @param beganMicros when it began
   */
  private boolean isWithinFormat(long beganMicros) {
    RaceFormat format = scoring.format();
    long raceMicros = format.raceMicros();
    boolean isInTime =
        clockMicros <= raceMicros
            || (beganMicros <= raceMicros && clockMicros <= format.graceEndMicros());
    return isInTime && counted.size() < format.maxLaps();
  }

  /**
   * Whether the drone still races.
   *
   * @param underWay the lap that it is on
   * @param newestMicros how far the race is on its time line
   */
  RaceState state(LapUnderWay underWay, long newestMicros) {
    if (isDisqualified) {
      return RaceState.DISQUALIFIED;
    }
    boolean isDone =
        scoring.isOver()
            || counted.size() >= scoring.format().maxLaps()
            || isTimeUp(underWay, newestMicros);
    return isDone ? RaceState.FINISHED : RaceState.RACING;
  }

  private boolean isTimeUp(LapUnderWay underWay, long newestMicros) {
    if (clockBeganMicros == null) {
      return false;
    }
    RaceFormat format = scoring.format();
    long nowMicros = newestMicros - clockBeganMicros;
    boolean mayFinishLap =
        underWay.isBegun()
            && clockMicros <= format.raceMicros()
            && nowMicros <= format.graceEndMicros();
    return nowMicros > format.raceMicros() && !mayFinishLap;
  }

  /** All laps and holeshots, in the order of their ends. */
  List<ScoredLap> laps() {
    return laps;
  }

  /** That lap as it is scored. */
  ScoredLap of(Lap flown) {
    for (int i = laps.size() - 1; i >= 0; i--) {
      Lap lap = laps.get(i).lap();
      if (lap.endedAtMicros() == flown.endedAtMicros() && lap.isLap() == flown.isLap()) {
        return laps.get(i);
      }
    }
    throw new IllegalArgumentException("no lap of this drone");
  }

  /** Those that count, in the order of their ends. */
  List<Counted> counted() {
    return counted;
  }

  /** Its newest lap that counts, µs; 0 = it has none. */
  long lastMicros() {
    return counted.isEmpty() ? 0 : counted.get(counted.size() - 1).micros();
  }

  /** Its shortest one; 0 = it has none. */
  long bestMicros() {
    return counted.stream().mapToLong(Counted::micros).min().orElse(0);
  }

  /** Their mean; 0 = it has none. */
  long averageMicros() {
    return Math.round(counted.stream().mapToLong(Counted::micros).average().orElse(0));
  }

  /** To the end of its last lap that counts, with penalties. */
  long totalMicros() {
    long flown = counted.isEmpty() ? 0 : counted.get(counted.size() - 1).endedMicros();
    return flown + penaltyMicros;
  }

  /** What was added to the total. */
  long penaltyMicros() {
    return penaltyMicros;
  }

  /** Its best laps in a row. */
  LapStreak streak() {
    return streak;
  }

  /** The first holeshot; null = there is none. */
  Long holeshotMicros() {
    return laps.stream()
        .filter(each -> !each.lap().isLap())
        .map(ScoredLap::micros)
        .findFirst()
        .orElse(null);
  }

  /** The clock that is compared, when the lap under way began. */
  long comparedMicros() {
    return comparedMicros;
  }

  boolean isDisqualified() {
    return isDisqualified;
  }
}
