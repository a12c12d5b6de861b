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
import dev.drift.timing.RaceTimer;
import dev.drift.timing.Timing;
import dev.drift.timing.TrackLayout;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Times what is stored of a race on a track.
 *
 * <p>Bounds: {@link #SEATS} at a time, so that storing and the live picture always find a core and
 * a connection; for each answer {@link #MAX_SAMPLES}, {@link #MAX_CROSSINGS} and {@link
 * #MAX_DURATION}. Samples are read in pages, and no connection is held between two.
 */
@ApplicationScoped
public class RaceTimes {

  /** An hour of eight drones at 100 Hz. */
  public static final long MAX_SAMPLES = 3_000_000;

  /** Twenty gates in 20 s, of eight drones for more than half an hour; 3 MB as JSON. */
  public static final int MAX_CROSSINGS = 20_000;

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
  protected RaceTimes() {
    this(null);
  }

  /** Of what that reader reads. */
  @Inject
  public RaceTimes(TimelineReader reader) {
    this(reader, MAX_SAMPLES, System::nanoTime);
  }

  RaceTimes(TimelineReader reader, long maxSamples, LongSupplier nanoTime) {
    this.reader = reader;
    this.maxSamples = maxSamples;
    this.nanoTime = nanoTime;
  }

  /**
   * Crossings, laps and standings.
   *
   * @param from only samples from this instant on; null = from the first
   * @param to only samples before this instant; null = to the last
   * @throws RefusedException INVALID: there is more than is timed for one answer; BUSY: others are
   *     timed
   */
  public Timing time(Race race, TrackLayout layout, Instant from, Instant to) {
    if (!takeSeat()) {
      throw new RefusedException(
          Why.BUSY, "Other races are being timed. Try again in a few seconds.", RETRY_AFTER);
    }
    try {
      return read(race, layout, from, to);
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

  private Timing read(Race race, TrackLayout layout, Instant from, Instant to) {
    long endNanos = nanoTime.getAsLong() + MAX_DURATION.toNanos();
    RaceTimer timer = new RaceTimer(layout);
    TimelineSelection all = new TimelineSelection(race.key(), 0, null);
    long toMicros = to == null ? Long.MAX_VALUE : Micros.of(to);
    // What has a smaller tie than any drone's key comes before all samples of its instant.
    RowCursor after = from == null ? null : new RowCursor(Micros.of(from), 0);
    long samples = 0;
    boolean more = true;
    while (more) {
      TimelinePage<TelemetrySample> page = reader.samples(all, after, PAGE);
      List<TelemetrySample> wanted =
          page.items().stream().filter(each -> each.sampleTimeMicros() < toMicros).toList();
      samples += wanted.size();
      if (samples > maxSamples) {
        throw tooMuch("There are more than " + maxSamples + " samples");
      }
      for (TelemetrySample sample : wanted) {
        timer.accept(sample);
        if (timer.crossingCount() > MAX_CROSSINGS) {
          throw tooMuch("There are more than " + MAX_CROSSINGS + " crossings");
        }
      }
      if (nanoTime.getAsLong() - endNanos > 0) {
        throw tooMuch("It takes more than " + MAX_DURATION.toSeconds() + " seconds");
      }
      after = page.end();
      more = !page.isLast() && wanted.size() == page.items().size();
    }
    timer.end();
    return timer.timing();
  }

  private static RefusedException tooMuch(String why) {
    return new RefusedException(Why.INVALID, why + ": time a part of the race, with from and to.");
  }
}
