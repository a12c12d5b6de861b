package dev.drift.live.timing;

import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Scoring;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the timing of running races needs to know of what is stored. Its methods may wait for the
 * database, and throw {@link AwayException} when that does not answer.
 */
public interface TimingSource {

  /** The database does not answer, which is in the log. */
  final class AwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** For that cause. */
    public AwayException(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** The rules of the race, whether it has a track or not; empty = there is no such race. */
  Optional<Scoring> scoring(String raceId);

  /** The course of the race; empty = it has no track, or its place is not known yet. */
  Optional<Course> course(String raceId);

  /**
   * To be asked until it says yes.
   *
   * @return whether everything is stored that the race had accepted before this call
   */
  BooleanSupplier storedUpToNow(String raceId);

  /**
   * Reads what is stored of the race, in the order of time.
   *
   * @param fromMicros only samples from then on, on the race's time line
   * @param goOn asked now and then; false = the rest is not wanted
   * @return false when there is more than is timed; some samples were given nevertheless
   */
  boolean read(
      String raceId, long fromMicros, Consumer<TelemetrySample> samples, BooleanSupplier goOn);
}
