package dev.drift.live.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.geo.RaceFrame;
import dev.drift.race.RaceInfo;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Gate;
import dev.drift.timing.RaceFormat;
import dev.drift.timing.RaceState;
import dev.drift.timing.RaceTimer;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Scoring;
import dev.drift.timing.Standing;
import dev.drift.timing.StartBehaviour;
import dev.drift.timing.TimingEvent;
import dev.drift.timing.TrackLayout;
import dev.drift.timing.WinCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

/** What is stored and what arrives become one table, whatever arrives while the former is read. */
class TimedRaceTest {

  private static final RaceInfo RACE =
      new RaceInfo(1, "r", "R", StreamFormat.FULL, BatteryOrder.VOLTAGE_FIRST, 0, Instant.EPOCH);
  private static final TrackLayout LAYOUT =
      new TrackLayout(
          List.of(
              Gate.circle(Vector3D.of(10, 0, 0), Vector3D.of(0, 0, 1), 3),
              Gate.circle(Vector3D.of(-10, 0, 0), Vector3D.of(0, 0, -1), 3)),
          0);

  private final List<TimingEvent> told = new ArrayList<>();
  private final TimedRace race = new TimedRace(RACE, told::add);
  private final Archive archive = new Archive();
  private final List<TelemetrySample> flown =
      IntStream.range(0, 2_000).mapToObj(TimedRaceTest::circling).toList();

  /** What is stored, and what happens while it is read. */
  private static final class Archive implements TimingSource {
    private final List<TelemetrySample> stored = new ArrayList<>();
    private Course course = course(1);
    private Scoring scoring = Scoring.DEFAULT;
    private Runnable whileWaiting = () -> {};
    private Runnable whileReading = () -> {};
    private boolean hasMore;
    private boolean away;
    private int asked;

    private void fail() {
      throw new AwayException(new IllegalStateException("away"));
    }

    private static Course course(int version) {
      return new Course("t", version, RaceFrame.NOWHERE, LAYOUT, Scoring.DEFAULT);
    }

    @Override
    public Optional<Scoring> scoring(String raceId) {
      return Optional.of(scoring);
    }

    @Override
    public Optional<Course> course(String raceId) {
      if (away) {
        fail();
      }
      return Optional.ofNullable(course).map(each -> each.scored(scoring));
    }

    @Override
    public BooleanSupplier storedUpToNow(String raceId) {
      return () -> {
        whileWaiting.run();
        return ++asked % 3 == 0;
      };
    }

    @Override
    public boolean read(
        String raceId, long fromMicros, Consumer<TelemetrySample> samples, BooleanSupplier goOn) {
      List<TelemetrySample> first = List.copyOf(stored);
      whileReading.run();
      first.forEach(samples);
      stored.subList(first.size(), stored.size()).forEach(samples);
      return goOn.getAsBoolean() && !hasMore;
    }
  }

  /** 20 m/s around the origin, 100 Hz: a lap is 2π s. */
  private static TelemetrySample circling(int index) {
    double clock = index * 0.01;
    double angle = clock - 0.5;
    long at = 1_000_000 + index * 10_000L;
    SampleValues values =
        SampleValues.of(
            clock,
            Map.of(
                SampleField.POSITION_X, (float) (10 * Math.cos(angle)),
                SampleField.POSITION_Y, 0f,
                SampleField.POSITION_Z, (float) (10 * Math.sin(angle))));
    return new TelemetrySample("d", 1, index, at, at, at, values);
  }

  private boolean load() throws InterruptedException {
    return race.load(archive, () -> true);
  }

  private void arrive(int from, int to) {
    flown.subList(from, to).forEach(race::accept);
  }

  private void arriveAndAreStored(int from, int to) {
    arrive(from, to);
    archive.stored.addAll(flown.subList(from, to));
  }

  private void assertAllIsTimed() {
    RaceTimer whole = new RaceTimer(LAYOUT);
    flown.forEach(whole::accept);
    assertThat(race.timed().map(TimedRace.TimedCourse::timing)).contains(whole.timing());
    assertThat(whole.timing().laps().get("d"))
        .extracting(each -> each.lap().number())
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void samplesThatArriveWhileTheStoredOnesAreReadCountOnce() throws InterruptedException {
    archive.stored.addAll(flown.subList(0, 900));
    archive.whileWaiting = () -> arrive(0, 0);
    archive.whileReading =
        () -> {
          arriveAndAreStored(900, 1_700);
          arrive(1_700, 1_800);
        };
    assertThat(load()).isTrue();
    arrive(1_800, 2_000);
    assertAllIsTimed();
    assertThat(told.get(told.size() - 1)).isInstanceOf(TimingEvent.Ended.class);
  }

  @Test
  void samplesThatArriveWhileEarlierOnesAreStoredCountOnce() throws InterruptedException {
    archive.stored.addAll(flown.subList(0, 900));
    int[] next = {900};
    archive.whileWaiting =
        () -> {
          race.visit(0);
          arriveAndAreStored(next[0], next[0] + 300);
          next[0] += 300;
        };
    assertThat(load()).isTrue();
    arrive(next[0], 2_000);
    assertAllIsTimed();
  }

  @Test
  void whatDoesNotFitIsReadFromTheArchive() throws InterruptedException {
    assertThat(load()).isTrue();
    archive.stored.addAll(flown);
    for (int i = 0; i <= TimedRace.CAPACITY / flown.size(); i++) {
      arrive(0, flown.size());
    }
    race.visit(0);
    assertThat(race.timed()).isEmpty();
    assertThat(race.isToLoad()).isTrue();
    assertThat(load()).isTrue();
    assertAllIsTimed();
  }

  @Test
  void anotherTrackTimesTheRaceAnew() throws InterruptedException {
    archive.stored.addAll(flown.subList(0, 1_000));
    assertThat(load()).isTrue();
    arriveAndAreStored(1_000, 2_000);
    race.visit(0);
    told.clear();
    race.recheck();
    assertThat(load()).isTrue();
    assertThat(told).isEmpty();

    archive.course = Archive.course(2);
    race.recheck();
    assertThat(load()).isTrue();
    assertThat(told).containsOnly(new TimingEvent.Retimed(null));
    assertAllIsTimed();

    archive.course = null;
    race.recheck();
    assertThat(load()).isTrue();
    assertThat(race.isKept()).isFalse();
    assertThat(race.timed()).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayStopsNoTiming() throws InterruptedException {
    archive.stored.addAll(flown.subList(0, 1_000));
    assertThat(load()).isTrue();
    arriveAndAreStored(1_000, 1_500);
    archive.away = true;
    race.recheck();
    assertThatThrownBy(this::load).isInstanceOf(TimingSource.AwayException.class);
    assertThat(race.isToLoad()).isTrue();
    arriveAndAreStored(1_500, 2_000);
    assertAllIsTimed();

    archive.course = Archive.course(2);
    archive.away = false;
    archive.whileReading = () -> archive.fail();
    assertThatThrownBy(this::load).isInstanceOf(TimingSource.AwayException.class);
    assertThat(race.timed()).isEmpty();
    archive.whileReading = () -> {};
    assertThat(load()).isTrue();
    assertAllIsTimed();
  }

  @Test
  void aRaceThatIsTooLongIsNotReadAgainAndAgain() throws InterruptedException {
    archive.hasMore = true;
    assertThat(load()).isTrue();
    assertThat(race.isKept()).isFalse();
    race.recheck();
    archive.whileReading =
        () -> {
          throw new AssertionError("read again");
        };
    assertThat(load()).isTrue();
  }

  @Test
  void aRaceThatEndsIsTimedToItsLastSample() throws InterruptedException {
    assertThat(load()).isTrue();
    told.clear();
    arrive(0, 2_000);
    race.end();
    assertThat(told).filteredOn(TimingEvent.Ended.class::isInstance).hasSize(4);
    assertThat(told.get(told.size() - 1)).isInstanceOf(TimingEvent.Stood.class);
    race.recheck();
    assertThat(race.isToLoad()).isFalse();
  }

  private Scoring scoring(WinCondition wins, Integer raceSeconds, Long signal) {
    RaceFormat format = new RaceFormat(wins, 1, 3, raceSeconds, 0, StartBehaviour.HOLESHOT, 0);
    return new Scoring(format, signal, List.of(), false);
  }

  private List<Integer> countingLaps() {
    return race.timed().orElseThrow().timing().laps().get("d").stream()
        .filter(ScoredLap::counts)
        .map(each -> each.lap().number())
        .toList();
  }

  @Test
  void anotherFormatScoresTheRaceAtOnceAndReadsNothing() throws InterruptedException {
    archive.scoring = scoring(WinCondition.MOST_LAPS, null, null);
    archive.stored.addAll(flown);
    assertThat(load()).isTrue();
    race.visit(0);
    assertThat(countingLaps()).containsExactly(1, 2, 3);
    told.clear();
    archive.whileReading =
        () -> {
          throw new AssertionError("read again");
        };
    archive.scoring = scoring(WinCondition.FIRST_TO_LAPS, null, null);
    race.rule(archive.scoring);
    assertThat(told)
        .containsExactly(TimingEvent.Ruled.of(archive.scoring), new TimingEvent.Retimed(null));
    assertThat(countingLaps()).containsExactly(1);
    race.recheck();
    assertThat(load()).isTrue();
    race.visit(TimedRace.STANDINGS_NANOS);
    assertThat(told).last().isInstanceOf(TimingEvent.Stood.class);
    assertThat(told).hasSize(3);
  }

  @Test
  void aStartSignalTimesTheRaceAnew() throws InterruptedException {
    archive.scoring = scoring(WinCondition.MOST_LAPS, null, null);
    archive.stored.addAll(flown);
    assertThat(load()).isTrue();
    // In the first lap.
    archive.scoring = scoring(WinCondition.MOST_LAPS, null, 3_000_000L);
    race.rule(archive.scoring);
    assertThat(told).last().isEqualTo(TimingEvent.Ruled.of(archive.scoring));
    // By the old rules nobody is answered.
    assertThat(race.timed()).isEmpty();
    assertThat(race.isToLoad()).isTrue();
    assertThat(load()).isTrue();
    assertThat(countingLaps()).containsExactly(1, 2);
    ScoredLap holeshot = race.timed().orElseThrow().timing().laps().get("d").get(0);
    assertThat(holeshot.lap().beganAtMicros()).isEqualTo(3_000_000);
  }

  @Test
  void viewersOfARaceWithoutATrackHearTheStartSignal() throws InterruptedException {
    archive.course = null;
    assertThat(load()).isTrue();
    assertThat(told).isEmpty();
    archive.scoring = scoring(WinCondition.MOST_LAPS, null, 3_000_000L);
    race.rule(archive.scoring);
    race.rule(archive.scoring);
    assertThat(told).containsExactly(TimingEvent.Ruled.of(archive.scoring));
  }

  @Test
  void thatTheTimeIsUpIsToldWithoutACrossing() throws InterruptedException {
    archive.scoring = scoring(WinCondition.MOST_LAPS, 10, 1_000_000L);
    archive.stored.addAll(flown.subList(0, 900));
    assertThat(load()).isTrue();
    race.visit(TimedRace.STANDINGS_NANOS);
    assertThat(states()).containsExactly(RaceState.RACING);
    arrive(900, 950);
    race.visit(2 * TimedRace.STANDINGS_NANOS);
    long before = told.stream().filter(TimingEvent.Stood.class::isInstance).count();
    arrive(950, 1_050);
    race.visit(3 * TimedRace.STANDINGS_NANOS);
    assertThat(told.stream().filter(TimingEvent.Stood.class::isInstance)).hasSize((int) before + 1);
    assertThat(states()).containsExactly(RaceState.FINISHED);
  }

  private List<RaceState> states() {
    TimingEvent.Stood stood =
        (TimingEvent.Stood)
            told.stream().filter(TimingEvent.Stood.class::isInstance).reduce((a, b) -> b).get();
    return stood.standings().stream().map(Standing::state).toList();
  }
}
