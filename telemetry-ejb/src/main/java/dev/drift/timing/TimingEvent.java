package dev.drift.timing;

import java.util.List;

/** Something that is told of a race while it is timed. */
public sealed interface TimingEvent {

  /** A drone flew through a gate. */
  record Crossed(String droneId, Crossing crossing) implements TimingEvent {}

  /** A drone ended a lap, or the holeshot. */
  record Ended(String droneId, ScoredLap lap) implements TimingEvent {}

  /** How the drones stand now. */
  record Stood(List<Standing> standings) implements TimingEvent {

    /** The list does not change. */
    public Stood {
      standings = List.copyOf(standings);
    }
  }

  /**
   * The race has another format or start signal, whether it is timed or not.
   *
   * @param signalAtMicros on the race's time line; null = none was given
   */
  record Ruled(RaceFormat format, Long signalAtMicros) implements TimingEvent {

    /** What viewers hear of these rules. */
    public static Ruled of(Scoring scoring) {
      return new Ruled(scoring.format(), scoring.signalAtMicros());
    }
  }

  /**
   * What was told before is not all so: it is to be read again.
   *
   * @param droneId of whom; null = of all, and the track may be another
   */
  record Retimed(String droneId) implements TimingEvent {}

  /**
   * Another server is the race's home: what that took, be it samples, readings or events, may not
   * all be told.
   *
   * @param sinceMicros of receipts, µs since 1970 UTC: all before was told
   */
  record Moved(long sinceMicros) implements TimingEvent {}
}
