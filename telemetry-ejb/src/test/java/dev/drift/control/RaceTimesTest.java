package dev.drift.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.archive.RowCursor;
import dev.drift.archive.TimelinePage;
import dev.drift.archive.TimelineReader;
import dev.drift.archive.TimelineSelection;
import dev.drift.caller.RefusedException;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.sample.Micros;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Gate;
import dev.drift.timing.TrackLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

/** A race of 12,000 samples, a hundredth of a second apart, through x = 0 each second. */
class RaceTimesTest {

  private static final int SAMPLES = 12_000;
  private static final long BEGIN = 1_000_000_000;
  private static final long APART = 10_000;

  private final Race race =
      Race.schedule(
          NewRace.DEFAULTS.or("r", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST),
          1,
          Instant.EPOCH);
  private final TimelineReader pages =
      new TimelineReader() {
        @Override
        public TimelinePage<TelemetrySample> samples(
            TimelineSelection selection, RowCursor after, int max) {
          long first = after == null ? 0 : (after.timeMicros() - BEGIN) / APART + after.tie();
          long end = Math.min(SAMPLES, first + max);
          List<TelemetrySample> items =
              LongStream.range(first, end).mapToObj(RaceTimesTest::sample).toList();
          return new TimelinePage<>(
              items, new RowCursor(BEGIN + (end - 1) * APART, 1), end == SAMPLES);
        }
      };

  private static TelemetrySample sample(long n) {
    SampleValues values =
        SampleValues.of(
            n / 100.0,
            Map.of(
                SampleField.POSITION_X, (float) ((n + 50) % 100 - 50) / 10,
                SampleField.POSITION_Y, 0f,
                SampleField.POSITION_Z, 0f));
    long at = BEGIN + n * APART;
    return new TelemetrySample("d", 1, n, at, at, 0, values);
  }

  private static RaceTimes times(RaceSamples samples) {
    return new RaceTimes(samples, new UncorrectedScoring());
  }

  private static TrackLayout layout(int gates) {
    Gate gate = Gate.circle(Vector3D.of(0.05, 0, 0), Vector3D.Unit.PLUS_X, 1);
    return new TrackLayout(Collections.nCopies(gates, gate), 0);
  }

  private static Instant second(long n) {
    return Micros.instant(BEGIN + n * 1_000_000);
  }

  @Test
  void allPagesAreTimed() {
    assertThat(times(new RaceSamples(pages)).time(race, layout(1), null, null).crossings().get("d"))
        .hasSize(120);
  }

  @Test
  void aPartIsTimed() {
    RaceTimes times = times(new RaceSamples(pages));
    assertThat(times.time(race, layout(1), second(10), second(90)).crossings().get("d"))
        .hasSize(80);
    assertThat(times.time(race, layout(1), second(10), null).crossings().get("d")).hasSize(110);
    assertThat(times.time(race, layout(1), null, second(10)).crossings().get("d")).hasSize(10);
  }

  @Test
  void whatWasFlownBeforeTheSignalIsNotRead() {
    race.start(Instant.EPOCH);
    race.signalStart(second(110));
    RaceTimes few = times(new RaceSamples(pages, 1_000, System::nanoTime));
    assertThat(few.time(race, layout(1), null, null).crossings().get("d")).hasSize(10);
    assertThat(few.time(race, layout(1), second(115), null).crossings().get("d")).hasSize(5);
    race.signalStart(null);
    assertThatThrownBy(() -> few.time(race, layout(1), null, null))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void whatIsTooMuchIsRefused() {
    RaceTimes few = times(new RaceSamples(pages, SAMPLES - 1, System::nanoTime));
    assertThatThrownBy(() -> few.time(race, layout(1), null, null))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "There are more than 11999 samples: ask for a part of the race, with from and to.");
    assertThat(few.time(race, layout(1), second(1), null).crossings().get("d")).hasSize(119);

    RaceTimes times = times(new RaceSamples(pages));
    assertThatThrownBy(() -> times.time(race, layout(200), null, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("There are more than 20000 crossings");
  }

  @Test
  void whatTakesTooLongIsRefused() {
    AtomicLong clock = new AtomicLong();
    RaceTimes slow =
        times(
            new RaceSamples(
                pages, SAMPLES, () -> clock.addAndGet(Duration.ofSeconds(11).toNanos())));
    assertThatThrownBy(() -> slow.time(race, layout(1), null, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("It takes more than 20 seconds");
    assertThat(slow.time(race, layout(1), null, second(10)).crossings().get("d")).hasSize(10);
  }
}
