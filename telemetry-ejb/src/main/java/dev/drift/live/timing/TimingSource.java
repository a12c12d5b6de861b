package dev.drift.live.timing;

import dev.drift.sample.TelemetrySample;
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
   * @param goOn asked now and then; false = the rest is not wanted
   * @return false when there is more than is timed; some samples were given nevertheless
   */
  boolean read(String raceId, Consumer<TelemetrySample> samples, BooleanSupplier goOn);
}
