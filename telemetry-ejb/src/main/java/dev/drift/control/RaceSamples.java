package dev.drift.control;

import dev.drift.archive.RowCursor;
import dev.drift.archive.TimelinePage;
import dev.drift.archive.TimelineReader;
import dev.drift.archive.TimelineSelection;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.Race;
import dev.drift.sample.Micros;
import dev.drift.sample.TelemetrySample;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reads what is stored of a race for those who reckon with all of it.
 *
 * <p>Bounds: {@link #SEATS} at a time, so that storing and the live picture always find a core and
 * a connection; for each answer {@link #MAX_DURATION}, and {@link #MAX_SAMPLES} each time that they
 * are read. Samples are read in pages, and no connection is held between two.
 */
@ApplicationScoped
public class RaceSamples {

  /** An hour of eight drones at 100 Hz. */
  public static final long MAX_SAMPLES = 3_000_000;

  private static final int SEATS = 2;
  private static final Duration MAX_DURATION = Duration.ofSeconds(20);
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final int PAGE = 5_000;

  private final TimelineReader reader;
  private final long maxSamples;
  private final LongSupplier nanoTime;
  private final Semaphore seats = new Semaphore(SEATS, true);

  /** For the container's proxy. */
  protected RaceSamples() {
    this(null);
  }

  /** Of what that reader reads. */
  @Inject
  public RaceSamples(TimelineReader reader) {
    this(reader, MAX_SAMPLES, System::nanoTime);
  }

  RaceSamples(TimelineReader reader, long maxSamples, LongSupplier nanoTime) {
    this.reader = reader;
    this.maxSamples = maxSamples;
    this.nanoTime = nanoTime;
  }

  /** The samples of a race, or of a part of it, for one answer: may be read more than once. */
  public final class Reading {

    private final TimelineSelection selection;
    private final Instant from;
    private final Instant to;
    private final long endNanos = nanoTime.getAsLong() + MAX_DURATION.toNanos();

    private Reading(TimelineSelection selection, Instant from, Instant to) {
      this.selection = selection;
      this.from = from;
      this.to = to;
    }

    /**
     * Gives all samples, in the order of time.
     *
     * @throws RefusedException INVALID: there are too many, or it takes too long
     */
    public void forEach(Consumer<TelemetrySample> consumer) {
      boolean all =
          read(
              selection,
              from,
              to,
              consumer,
              () -> {
                if (nanoTime.getAsLong() - endNanos > 0) {
                  throw tooMuch("It takes more than " + MAX_DURATION.toSeconds() + " seconds");
                }
                return true;
              });
      if (!all) {
        throw tooMuch("There are more than " + maxSamples + " samples");
      }
    }
  }

  /**
   * Reads for the timing of a running race, which has a thread of its own and all the time.
   *
   * @param fromMicros only samples from then on, on the race's time line
   * @param goOn asked after each page; false = the rest is not wanted
   * @return false when there are more than {@link #MAX_SAMPLES}
   */
  boolean readAll(
      int raceKey, long fromMicros, Consumer<TelemetrySample> consumer, BooleanSupplier goOn) {
    Instant from = fromMicros == Long.MIN_VALUE ? null : Micros.instant(fromMicros);
    return read(new TimelineSelection(raceKey, 0, null), from, null, consumer, goOn);
  }

  private boolean read(
      TimelineSelection selection,
      Instant from,
      Instant to,
      Consumer<TelemetrySample> consumer,
      BooleanSupplier goOn) {
    long toMicros = to == null ? Long.MAX_VALUE : Micros.of(to);
    // What has a smaller tie than any drone's key comes before all samples of its instant.
    RowCursor after = from == null ? null : new RowCursor(Micros.of(from), 0);
    long samples = 0;
    boolean more = true;
    while (more) {
      TimelinePage<TelemetrySample> page = reader.samples(selection, after, PAGE);
      List<TelemetrySample> wanted =
          page.items().stream().filter(each -> each.sampleTimeMicros() < toMicros).toList();
      samples += wanted.size();
      if (samples > maxSamples) {
        return false;
      }
      wanted.forEach(consumer);
      after = page.end();
      more = goOn.getAsBoolean() && !page.isLast() && wanted.size() == page.items().size();
    }
    return true;
  }

  /**
   * Gives what is reckoned of all drones' samples.
   *
   * @param from only samples from this instant on; null = from the first
   * @param to only samples before this instant; null = to the last
   * @throws RefusedException INVALID: there is more than is read for one answer; BUSY: others are
   *     served
   */
  <T> T ofAll(Race race, Instant from, Instant to, Function<Reading, T> answer) {
    return seated(() -> new TimelineSelection(race.key(), 0, null), from, to, answer);
  }

  /** The same of one drone; one that nothing is stored of has no samples. */
  <T> T ofDrone(Race race, String droneId, Instant from, Instant to, Function<Reading, T> answer) {
    return seated(() -> selection(race, droneId), from, to, answer);
  }

  private TimelineSelection selection(Race race, String droneId) {
    Map<String, Integer> keys = new HashMap<>(reader.timeline(race.key()).drones());
    keys.keySet().retainAll(Set.of(droneId));
    return new TimelineSelection(race.key(), 0, keys);
  }

  private <T> T seated(
      Supplier<TimelineSelection> selection,
      Instant from,
      Instant to,
      Function<Reading, T> answer) {
    if (!takeSeat()) {
      throw new RefusedException(
          Why.BUSY, "Other races are being timed. Try again in a few seconds.", RETRY_AFTER);
    }
    try {
      return answer.apply(new Reading(selection.get(), from, to));
    } finally {
      seats.release();
    }
  }

  private boolean takeSeat() {
    try {
      return seats.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A refusal of one answer. */
  static RefusedException tooMuch(String why) {
    return new RefusedException(
        Why.INVALID, why + ": ask for a part of the race, with from and to.");
  }
}
