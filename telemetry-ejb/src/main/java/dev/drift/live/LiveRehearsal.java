package dev.drift.live;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.RaceInfo;
import dev.drift.sample.Micros;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.NoConnection;
import dev.drift.viewer.PageFormat;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shows one sample and one reading of no race to nobody, in every form: what a server does only
 * once, such as loading the encoders, is done then, and the first viewer need not wait for it.
 * Nothing of it is counted.
 */
final class LiveRehearsal {

  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private LiveRehearsal() {}

  /** What was written to nobody. */
  static LiveCounters run(Clock clock) {
    AtomicLong nanos = new AtomicLong();
    LiveCounters counters = new LiveCounters();
    LiveServices services =
        new LiveServices(
            counters,
            new Semaphore(2 + PageFormat.values().length),
            seconds -> {},
            clock,
            nanos::get,
            () -> {},
            () -> {},
            () -> false,
            (item, cause) -> {
              throw new IllegalStateException(item, cause);
            });
    long now = Micros.now(clock);
    RaceInfo race =
        new RaceInfo(
            0, "", "", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, clock.instant());
    LiveFeed feed = new LiveFeed(race, services, 1);
    feed.addDriftViewer(new NoConnection());
    feed.addDashboard(new NoConnection());
    for (PageFormat format : PageFormat.values()) {
      feed.addPageViewer(new NoConnection(), format, PageFormat.MAX_HZ);
    }
    feed.visit();
    feed.accept(new TelemetrySample("", 1, 1, now, now, 0, SampleValues.of(0, Map.of())));
    Sensor sensor = new Sensor("", null, "", "", "", "");
    feed.accept(new SensorReading(sensor, now, now, 0, 0, 0, 0, null, 0, 0, 0));
    nanos.addAndGet(TICK_NANOS);
    feed.visit();
    feed.end();
    feed.visit();
    return counters;
  }
}
