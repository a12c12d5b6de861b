package dev.drift.control;

import static dev.drift.control.Direction.NOW;
import static dev.drift.control.Direction.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.RowCursor;
import dev.drift.archive.TimelinePage;
import dev.drift.archive.TimelineReader;
import dev.drift.archive.TimelineSelection;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.control.RaceStandings.Found;
import dev.drift.control.RaceStandings.None;
import dev.drift.live.timing.TimingDirectory;
import dev.drift.race.ClassPlace;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceChange;
import dev.drift.race.RaceOrigin;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Gate;
import dev.drift.timing.RaceFormat;
import dev.drift.timing.Standing;
import dev.drift.timing.StartBehaviour;
import dev.drift.timing.TrackLayout;
import dev.drift.timing.WinCondition;
import dev.drift.track.RaceTrack;
import dev.drift.track.TrackReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

/** Standings of a race of 500 samples, through x = 0 each second: four laps. */
class RaceStandingsTest {

  private static final int SAMPLES = 500;
  private static final TrackLayout LAYOUT =
      new TrackLayout(List.of(Gate.circle(Vector3D.of(0.05, 0, 0), Vector3D.Unit.PLUS_X, 1)), 0);

  private final AtomicInteger reads = new AtomicInteger();
  private RefusedException failure;

  private final TimelineReader reader =
      new TimelineReader() {
        @Override
        public TimelinePage<TelemetrySample> samples(
            TimelineSelection selection, RowCursor after, int max) {
          reads.incrementAndGet();
          if (failure != null) {
            throw failure;
          }
          return new TimelinePage<>(
              LongStream.range(0, SAMPLES).mapToObj(RaceStandingsTest::sample).toList(),
              new RowCursor(SAMPLES * 10_000L, 1),
              true);
        }
      };

  private final RaceScoring rules = new UncorrectedScoring();

  private final RaceTracks tracks =
      new RaceTracks(null) {
        @Override
        public Optional<RaceTrack> of(Race race) {
          return race.track().map(track -> new RaceTrack(track.id(), "t", 1, null, LAYOUT));
        }
      };

  private final RaceTimes times = new RaceTimes(new RaceSamples(reader), rules);

  private final RaceStandings standings =
      new RaceStandings(
          times, tracks, new RaceResults(new TimingDirectory(), times, tracks, rules));

  private Optional<Found> known(Race race, long stored) {
    return standings.known(race, rules.of(race), stored);
  }

  private Found timed(Race race, long stored) {
    return standings.timed(race, rules.of(race), stored);
  }

  private static TelemetrySample sample(long n) {
    SampleValues values =
        SampleValues.of(
            n / 100.0,
            Map.of(
                SampleField.POSITION_X, (float) ((n + 50) % 100 - 50) / 10,
                SampleField.POSITION_Y, 0f,
                SampleField.POSITION_Z, 0f));
    return new TelemetrySample("d", 1, n, n * 10_000, n * 10_000, 0, values);
  }

  private static Race ended() {
    Race race =
        Race.schedule(
            NewRace.DEFAULTS.or("r", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST), 1, NOW);
    race.timeOn(new TrackReference("t", 1));
    race.start(NOW);
    race.end(NOW);
    return race;
  }

  private static RaceChange scoredBy(RaceFormat format) {
    return new RaceChange(
        null, null, null, null, null, null, null, null, format, ClassPlace.NOT_SAID);
  }

  private static RaceChange at(double latitudeDeg) {
    RaceOrigin origin = new RaceOrigin(latitudeDeg, 11, 0);
    return new RaceChange(null, null, null, null, null, null, origin, null);
  }

  @Test
  void aRaceIsTimedOnceForAllThatDecidesItsStandings() {
    Race race = ended();
    assertThat(known(race, SAMPLES)).isEmpty();
    List<Standing> timed = timed(race, SAMPLES).standings();
    assertThat(timed).extracting(Standing::laps).containsExactly(4);
    assertThat(known(race, SAMPLES).orElseThrow().standings()).isEqualTo(timed);
    assertThat(timed(race, SAMPLES).standings()).isEqualTo(timed);
    assertThat(reads).hasValue(1);

    assertThat(known(race, SAMPLES + 1)).as("with a sample that came late").isEmpty();
    race.change(at(48));
    assertThat(known(race, SAMPLES)).as("in another place").isEmpty();
    race.timeOn(new TrackReference("t", 2));
    assertThat(known(race, SAMPLES)).as("on a moved gate").isEmpty();
    var unused = timed(race, SAMPLES);
    race.change(
        scoredBy(
            new RaceFormat(
                WinCondition.FIRST_TO_LAPS, 2, 3, null, 0, StartBehaviour.STAGGERED, 0)));
    assertThat(known(race, SAMPLES)).as("of another format").isEmpty();
    assertThat(timed(race, SAMPLES).standings()).extracting(Standing::laps).containsExactly(2);
  }

  @Test
  void whatIsTooLargeIsNotTriedAgainAtOnce() {
    Race race = ended();
    failure = new RefusedException(Why.INVALID, "too much");
    assertThat(timed(race, SAMPLES).none()).isEqualTo(None.TOO_LARGE);
    assertThat(known(race, SAMPLES).orElseThrow().none()).isEqualTo(None.TOO_LARGE);
    assertThat(reads).hasValue(1);
  }

  @Test
  void whatFailsOtherwiseIsTriedAgain() {
    Race race = ended();
    failure = new RefusedException(Why.BUSY, "busy");
    refused(Why.BUSY, () -> timed(race, SAMPLES));
    failure = null;
    assertThat(known(race, SAMPLES)).isEmpty();
    assertThat(timed(race, SAMPLES).standings()).hasSize(1);
  }

  @Test
  void whatIsNotTimedSaysWhy() {
    Race race =
        Race.schedule(
            NewRace.DEFAULTS.or("r", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST), 1, NOW);
    assertThat(known(race, 0).orElseThrow().none()).isEqualTo(None.NOT_STARTED);
    race.start(NOW);
    assertThat(known(race, 0).orElseThrow().none()).isEqualTo(None.NO_TRACK);
    race.timeOn(new TrackReference("t", 1));
    assertThat(known(race, 0).orElseThrow().none()).isEqualTo(None.NOT_TIMED_YET);
    race.end(NOW);
    race.timeOn(TrackReference.NONE);
    assertThat(known(race, 0).orElseThrow().none()).isEqualTo(None.NO_TRACK);
    assertThat(reads).hasValue(0);
  }
}
