package dev.drift.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drift.archive.RaceTimeline;
import dev.drift.archive.RaceTimeline.ArrivalOrder;
import dev.drift.archive.RaceTimeline.Span;
import dev.drift.archive.RowCursor;
import dev.drift.archive.TimelinePage;
import dev.drift.archive.TimelineReader;
import dev.drift.archive.TimelineSelection;
import dev.drift.caller.RefusedException;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.control.RaceAnalyses.LapName;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Gate;
import dev.drift.timing.Timing;
import dev.drift.timing.TrackLayout;
import dev.drift.timing.analysis.DroneFigures;
import dev.drift.timing.analysis.LapComparison;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

/** A race of 12,000 samples, a hundredth of a second apart, on a circle of 10 m at 10 m/s. */
class RaceAnalysesTest {

  private static final int SAMPLES = 12_000;
  private static final long BEGIN = 1_000_000_000;
  private static final long APART = 10_000;
  private static final TrackLayout LAYOUT =
      new TrackLayout(List.of(Gate.circle(Vector3D.of(0, 0, 10), Vector3D.of(-1, 0, 0), 2)), 0);

  private final Race race =
      Race.schedule(
          NewRace.DEFAULTS.or("r", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST),
          1,
          Instant.EPOCH);
  private long read;
  private final TimelineReader pages =
      new TimelineReader() {
        @Override
        public RaceTimeline timeline(int raceKey) {
          long end = BEGIN + (SAMPLES - 1) * APART;
          return new RaceTimeline(
              raceKey,
              BEGIN,
              new Span(BEGIN, end, SAMPLES),
              Span.NONE,
              List.of(new ArrivalOrder(1, "d", BEGIN, end, SAMPLES, 1, List.of())));
        }

        @Override
        public TimelinePage<TelemetrySample> samples(
            TimelineSelection selection, RowCursor after, int max) {
          long first =
              after == null
                  ? 0
                  : Math.max(0, -Math.floorDiv(BEGIN - after.timeMicros(), APART)) + after.tie();
          long end = Math.min(SAMPLES, first + max);
          List<TelemetrySample> items =
              LongStream.range(first, end).mapToObj(RaceAnalysesTest::sample).toList();
          read += items.size();
          return new TimelinePage<>(
              items, new RowCursor(BEGIN + (end - 1) * APART, 1), end == SAMPLES);
        }
      };
  private final RaceSamples samples = new RaceSamples(pages);
  private final RaceAnalyses analyses = new RaceAnalyses(samples);
  private final Timing timing =
      new RaceTimes(samples, new UncorrectedScoring()).time(race, LAYOUT, null, null);

  private static TelemetrySample sample(long n) {
    double seconds = n / 100.0;
    SampleValues values =
        SampleValues.of(
            seconds,
            Map.of(
                SampleField.POSITION_X, (float) (10 * Math.cos(seconds)),
                SampleField.POSITION_Y, 0f,
                SampleField.POSITION_Z, (float) (10 * Math.sin(seconds))));
    long at = BEGIN + n * APART;
    return new TelemetrySample("d", 1, n, at, at, 0, values);
  }

  @Test
  void allPagesAreMeasured() {
    DroneFigures drone = analyses.analyse(race, timing, LAYOUT, null, null).get(0);

    assertThat(drone.times().count()).isEqualTo(18);
    assertThat(drone.laps()).allMatch(lap -> lap.isKnown());
    assertThat(drone.averageMetresPerSecond()).isCloseTo(10, within(1e-3));
  }

  @Test
  void lapsAreComparedFromTheirOwnSamples() {
    read = 0;
    LapComparison comparison =
        analyses.compare(race, timing, List.of(new LapName("d", 2), new LapName("d", 9)), 10);

    assertThat(comparison.laps()).extracting(lap -> lap.lap().number()).containsExactly(2, 9);
    assertThat(comparison.metres().get(9)).isCloseTo(20 * Math.PI, within(1e-2));
    assertThat(read).isLessThan(SAMPLES);
  }

  @Test
  void aLapThatIsNotThereIsRefused() {
    for (LapName none : List.of(new LapName("d", 99), new LapName("e", 1), new LapName("d", 0))) {
      assertThatThrownBy(
              () -> analyses.compare(race, timing, List.of(new LapName("d", 1), none), 10))
          .isInstanceOf(RefusedException.class)
          .hasMessage("The drone '" + none.droneId() + "' has no lap " + none.number() + ".");
    }
  }
}
