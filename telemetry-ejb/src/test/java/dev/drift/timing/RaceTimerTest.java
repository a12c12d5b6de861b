package dev.drift.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Correction.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * A race that is timed as its samples arrive, by rules that change meanwhile, has the result of the
 * same samples in their order by the last rules.
 */
class RaceTimerTest {

  private static final long BEGIN = 1_000_000;
  private static final int DRONES = 3;
  private static final int SAMPLES = 2_500;
  private static final long APART = 20_000;

  private static final TrackLayout LAYOUT =
      new TrackLayout(
          List.of(
              Gate.circle(Vector3D.of(10, 0, 0), Vector3D.of(0, 0, 1), 3),
              Gate.circle(Vector3D.of(0, 0, 10), Vector3D.of(-1, 0, 0), 3),
              Gate.circle(Vector3D.of(-10, 0, 0), Vector3D.of(0, 0, -1), 3)),
          0);

  /** Circles of about 10 m, a lap in some 4 s, sometimes beside a gate, in flights of some. */
  private static List<TelemetrySample> flown(Random random) {
    List<TelemetrySample> samples = new ArrayList<>();
    for (int drone = 0; drone < DRONES; drone++) {
      int flight = 1;
      double clock = 0;
      double angle = -random.nextDouble();
      double radius = 10;
      for (int i = 0; i < SAMPLES; i++) {
        if (random.nextInt(900) == 0) {
          flight++;
          clock = 0;
          angle = random.nextDouble() * 6;
        }
        if (random.nextInt(100) == 0) {
          radius = random.nextInt(6) == 0 ? 15 : 10;
        }
        clock += APART / 1e6;
        angle += 0.03 + 0.002 * drone;
        samples.add(sample("drone-" + drone, flight, i, clock, angle, radius));
      }
    }
    samples.sort(Comparator.comparingLong(TelemetrySample::sampleTimeMicros));
    return samples;
  }

  private static TelemetrySample sample(
      String drone, int flight, int index, double clock, double angle, double radius) {
    long at = BEGIN + index * APART;
    SampleValues values =
        SampleValues.of(
            clock,
            Map.of(
                SampleField.POSITION_X, (float) (radius * Math.cos(angle)),
                SampleField.POSITION_Y, 0f,
                SampleField.POSITION_Z, (float) (radius * Math.sin(angle))));
    return new TelemetrySample(drone, flight, index, at, at, at, values);
  }

  private static List<TelemetrySample> arriving(Random random, List<TelemetrySample> inOrder) {
    record Arriving(TelemetrySample sample, double at) {}
    List<Arriving> arriving = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      boolean isLate = random.nextInt(20) == 0;
      arriving.add(new Arriving(inOrder.get(i), isLate ? i + 0.5 + random.nextInt(300) : i));
    }
    arriving.sort(Comparator.comparingDouble(Arriving::at));
    return arriving.stream().map(Arriving::sample).toList();
  }

  private static <T> T any(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }

  private static RaceFormat format(Random random, StartBehaviour start, int minimumLapSeconds) {
    return new RaceFormat(
        any(random, WinCondition.values()),
        1 + random.nextInt(8),
        2 + random.nextInt(3),
        random.nextBoolean() ? null : 5 + random.nextInt(40),
        random.nextBoolean() ? null : random.nextInt(5),
        start,
        minimumLapSeconds);
  }

  private static List<Correction> corrections(Random random) {
    List<Correction> corrections = new ArrayList<>();
    for (int i = 0; i < random.nextInt(12); i++) {
      corrections.add(
          new Correction(
              "c" + i,
              any(random, Kind.values()),
              "drone-" + random.nextInt(DRONES),
              BEGIN + random.nextInt((int) (SAMPLES * APART)),
              1 + random.nextInt(8_000_000)));
    }
    return corrections;
  }

  private static RaceTimer timed(List<TelemetrySample> samples, Scoring scoring) {
    RaceTimer timer = new RaceTimer(LAYOUT, scoring);
    samples.forEach(timer::accept);
    timer.end();
    return timer;
  }

  /** A lap's correction finds a lap that was added until that lap is flown. */
  @Example
  void aCorrectionThatGoesOverToAnotherLapIsTold() {
    liveIsAsFromTheArchive(-2_546_658);
  }

  @Property(tries = 80, shrinking = ShrinkingMode.OFF)
  void liveIsAsFromTheArchive(@ForAll long seed) {
    Random random = new Random(seed);
    List<TelemetrySample> inOrder = flown(random);
    StartBehaviour start = any(random, StartBehaviour.values());
    int minimum = random.nextInt(6);
    Long signal = random.nextInt(3) == 0 ? null : BEGIN + random.nextInt(20_000_000);
    Scoring first = new Scoring(format(random, start, minimum), signal, List.of(), false);
    Scoring last =
        new Scoring(
            format(random, start, minimum), signal, corrections(random), random.nextBoolean());

    RaceTimer live = new RaceTimer(LAYOUT, first);
    Map<String, List<ScoredLap>> heard = new LinkedHashMap<>();
    live.tell(event -> hear(live, heard, event));
    List<TelemetrySample> arriving = arriving(random, inOrder);
    int change = random.nextInt(arriving.size());
    arriving.subList(0, change).forEach(live::accept);
    live.score(last);
    heard.clear();
    heard.putAll(copy(live.timing().laps()));
    arriving.subList(change, arriving.size()).forEach(live::accept);
    live.end();

    Timing archived = timed(inOrder, last).timing();
    assertThat(live.timing().standings()).isEqualTo(archived.standings());
    assertThat(live.timing()).isEqualTo(archived);
    assertThat(copy(heard)).isEqualTo(copy(archived.laps()));
    theyAreInOrder(archived, last);
  }

  @Example
  void aLapThatWasAddedBeforeTheDroneFliesIsToldWithItsFirstSample() {
    Correction added = new Correction("c", Kind.ADD_LAP, "drone-0", BEGIN + 1, 1);
    RaceTimer live =
        new RaceTimer(LAYOUT, new Scoring(RaceFormat.DEFAULT, null, List.of(added), false));
    Map<String, List<ScoredLap>> heard = new LinkedHashMap<>();
    live.tell(event -> hear(live, heard, event));
    live.accept(sample("drone-0", 1, 0, 0, 0, 20));
    assertThat(heard.get("drone-0")).hasSize(1);
  }

  /** As a page does: what was timed anew is read again. */
  private static void hear(RaceTimer live, Map<String, List<ScoredLap>> heard, TimingEvent event) {
    if (event instanceof TimingEvent.Ended ended) {
      heard.computeIfAbsent(ended.droneId(), id -> new ArrayList<>()).add(ended.lap());
    } else if (event instanceof TimingEvent.Retimed retimed) {
      heard.put(retimed.droneId(), new ArrayList<>(live.timing().laps().get(retimed.droneId())));
    }
  }

  /** In the order of their ends, as the API lists them. */
  private static Map<String, List<ScoredLap>> copy(Map<String, List<ScoredLap>> laps) {
    Map<String, List<ScoredLap>> copy = new LinkedHashMap<>();
    laps.forEach(
        (id, ofDrone) -> {
          List<ScoredLap> sorted = new ArrayList<>(ofDrone);
          sorted.sort(Comparator.comparingLong(each -> each.lap().endedAtMicros()));
          if (!sorted.isEmpty()) {
            copy.put(id, sorted);
          }
        });
    return copy;
  }

  private static void theyAreInOrder(Timing timing, Scoring scoring) {
    timing
        .laps()
        .forEach(
            (id, laps) -> {
              assertThat(laps.stream().filter(ScoredLap::counts).count())
                  .isLessThanOrEqualTo(scoring.format().maxLaps());
              assertThat(laps.stream().map(each -> each.lap()).filter(Lap::isLap).map(Lap::number))
                  .doesNotHaveDuplicates()
                  .isSorted();
            });
    assertThat(timing.standings()).hasSize(DRONES);
    assertThat(timing.standings().stream().map(Standing::position).filter(each -> each != null))
        .isSorted();
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void whatWasFlownBeforeTheSignalIsNoPartOfTheRace(@ForAll long seed) {
    Random random = new Random(seed);
    List<TelemetrySample> inOrder = flown(random);
    long signal = BEGIN + random.nextInt(20_000_000);
    RaceFormat format = format(random, any(random, StartBehaviour.values()), random.nextInt(6));
    Scoring scoring = new Scoring(format, signal, List.of(), false);
    List<TelemetrySample> since =
        inOrder.stream().filter(sample -> sample.sampleTimeMicros() >= signal).toList();
    assertThat(timed(inOrder, scoring).timing()).isEqualTo(timed(since, scoring).timing());
    timed(inOrder, scoring)
        .timing()
        .laps()
        .values()
        .forEach(laps -> assertThat(laps).allMatch(each -> each.lap().beganAtMicros() >= signal));
  }
}
