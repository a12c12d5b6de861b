package dev.drift.live;

import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.TimingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a race has taken and other nodes have not been sent: there while some of them watch.
 *
 * <p>Bound: a {@link LiveRing} of samples, one of readings and one of events; what is overwritten
 * counts in the running numbers all the same, so that the other nodes see how much it was. One
 * writer of each kind at a time, as the feed has; one reader.
 */
public final class LiveTap {

  /** Events may each be a table of all drones. */
  private static final int MAX_EVENTS = 16;

  private static final int MAX_READINGS = 500;
  private static final int MAX_SAMPLES = 1_000;

  private final long stream = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
  private final LiveRing<TelemetrySample> samples = new LiveRing<>();
  private final LiveRing<SensorReading> readings = new LiveRing<>();
  private final LiveRing<TimingEvent> events = new LiveRing<>();
  private final AtomicInteger judgements = new AtomicInteger();
  private volatile boolean ended;

  // The reader's own.
  private LivePosition position = LivePosition.NONE;
  private int judgementsTold;

  LiveTap() {}

  /**
   * What is sent at once.
   *
   * @param before how much came before it, with what was lost
   * @param lost how much of that was overwritten since the last one
   */
  public record Taken(
      LivePosition before,
      LivePosition lost,
      List<TelemetrySample> samples,
      List<SensorReading> readings,
      List<TimingEvent> events) {

    /** Whether it has nothing. */
    public boolean isEmpty() {
      return samples.isEmpty() && readings.isEmpty() && events.isEmpty();
    }
  }

  void put(TelemetrySample sample) {
    samples.put(sample);
  }

  void put(SensorReading reading) {
    readings.put(reading);
  }

  void put(TimingEvent event) {
    events.put(event);
  }

  /** Who may watch the race may be others. */
  void judge() {
    judgements.incrementAndGet();
  }

  void end() {
    ended = true;
  }

  /** Names what is sent of this tap; never 0. */
  public long stream() {
    return stream;
  }

  /** Whether the race has ended: nothing is put in after that. */
  public boolean isEnded() {
    return ended;
  }

  /** How much there has been of what was taken out. */
  public LivePosition position() {
    return position;
  }

  /** Whether, since this was asked last, others may watch the race. */
  public boolean isToJudge() {
    int now = judgements.get();
    boolean changed = now != judgementsTold;
    judgementsTold = now;
    return changed;
  }

  /** Takes the oldest out. */
  public Taken take() {
    List<TelemetrySample> takenSamples = new ArrayList<>();
    List<SensorReading> takenReadings = new ArrayList<>();
    List<TimingEvent> takenEvents = new ArrayList<>();
    LivePosition lost =
        new LivePosition(
            samples.drainTo(takenSamples, MAX_SAMPLES),
            readings.drainTo(takenReadings, MAX_READINGS),
            events.drainTo(takenEvents, MAX_EVENTS));
    LivePosition before = position.plus(lost.samples(), lost.readings(), lost.events());
    position = before.plus(takenSamples.size(), takenReadings.size(), takenEvents.size());
    return new Taken(before, lost, takenSamples, takenReadings, takenEvents);
  }
}
