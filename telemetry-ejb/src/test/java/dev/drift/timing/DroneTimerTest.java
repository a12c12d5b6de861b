package dev.drift.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

/** What is found from samples that arrive late is what is found from the same ones in order. */
class DroneTimerTest {

  private static final int MAX_OVERTAKEN = 256;

  private static final TrackLayout LAYOUT =
      new TrackLayout(
          List.of(
              Gate.circle(Vector3D.of(10, 0, 0), Vector3D.of(0, 0, 1), 3),
              Gate.circle(Vector3D.of(0, 0, 10), Vector3D.of(-1, 0, 0), 3),
              Gate.circle(Vector3D.of(-10, 0, 0), Vector3D.of(0, 0, -1), 3)),
          0);

  private final List<Crossing> heardCrossings = new ArrayList<>();
  private final List<Lap> heardLaps = new ArrayList<>();
  private int retimed;
  private LapRules rules = Scoring.DEFAULT.lapRules();
  private DroneTimer timer = newTimer();

  private DroneTimer newTimer() {
    return new DroneTimer(
        LAYOUT,
        rules,
        new TimingListener() {
          @Override
          public void crossed(Crossing crossing) {
            heardCrossings.add(crossing);
          }

          @Override
          public void ended(Lap lap) {
            heardLaps.add(lap);
          }
        },
        () -> {
          retimed++;
          heardCrossings.clear();
          heardCrossings.addAll(timer.crossings());
          heardLaps.clear();
          heardLaps.addAll(timer.laps());
        });
  }

  /** Circles of 10 m around the origin, each a little different, in flights of some. */
  private static List<TelemetrySample> flown(Random random, boolean withVelocity, int count) {
    List<TelemetrySample> samples = new ArrayList<>();
    int flight = 1;
    double clock = 0;
    double angle = -1;
    for (int i = 0; i < count; i++) {
      if (random.nextInt(700) == 0) {
        flight++;
        clock = 0;
        angle = random.nextDouble() * 6;
      }
      clock += 0.02;
      angle += 0.03;
      double radius = 10 + 2 * Math.sin(i * 0.01);
      samples.add(sample(flight, i, clock, angle, radius, withVelocity));
    }
    return samples;
  }

  private static TelemetrySample sample(
      int flight, int index, double clock, double angle, double radius, boolean withVelocity) {
    Map<SampleField, Float> known = new EnumMap<>(SampleField.class);
    known.put(SampleField.POSITION_X, (float) (radius * Math.cos(angle)));
    known.put(SampleField.POSITION_Y, 0f);
    known.put(SampleField.POSITION_Z, (float) (radius * Math.sin(angle)));
    if (withVelocity) {
      known.put(SampleField.VELOCITY_X, (float) (-1.5 * radius * Math.sin(angle)));
      known.put(SampleField.VELOCITY_Y, 0f);
      known.put(SampleField.VELOCITY_Z, (float) (1.5 * radius * Math.cos(angle)));
    }
    long at = 1_000_000 + index * 20_000L;
    return new TelemetrySample("d", flight, index, at, at, at, SampleValues.of(clock, known));
  }

  /** The same, of which some come later than up to so many of those that follow. */
  private static List<TelemetrySample> arriving(
      Random random, List<TelemetrySample> inOrder, int lateOfThousand, int overtaken) {
    record Arriving(TelemetrySample sample, double at) {}
    List<Arriving> arriving = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      boolean late = random.nextInt(1_000) < lateOfThousand;
      arriving.add(
          new Arriving(inOrder.get(i), late ? i + 0.5 + random.nextInt(overtaken + 1) : i));
    }
    arriving.sort(Comparator.comparingDouble(Arriving::at));
    return arriving.stream().map(Arriving::sample).toList();
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void lateSamplesAreTimedWhereTheyBelong(
      @ForAll long seed,
      @ForAll boolean withVelocity,
      @ForAll @IntRange(max = 200) int lateOfThousand,
      @ForAll @IntRange(min = 1, max = MAX_OVERTAKEN) int overtaken,
      @ForAll StartBehaviour start,
      @ForAll @IntRange(max = 6) int minimumLapSeconds,
      @ForAll boolean hasSignal) {
    Random random = new Random(seed);
    Moment signal = hasSignal ? new Moment(random.nextInt(1_000_000), Double.NaN) : null;
    rules = new LapRules(start, minimumLapSeconds * 1_000_000L, signal);
    List<TelemetrySample> inOrder = flown(random, withVelocity, 3_000);
    DroneTimer ordered = newTimer();
    inOrder.forEach(ordered::accept);
    ordered.end();
    heardCrossings.clear();
    heardLaps.clear();

    timer = newTimer();
    arriving(random, inOrder, lateOfThousand, overtaken).forEach(timer::accept);
    timer.end();

    assertThat(timer.isWhole()).isTrue();
    assertThat(timer.crossings()).isEqualTo(ordered.crossings()).hasSizeGreaterThan(20);
    assertThat(timer.laps()).isEqualTo(ordered.laps());
    assertThat(heardCrossings).isEqualTo(timer.crossings());
    assertThat(heardLaps).isEqualTo(timer.laps());
  }

  @Test
  void whatComesTwiceCountsOnce() {
    List<TelemetrySample> inOrder = flown(new Random(1), true, 2_000);
    inOrder.forEach(timer::accept);
    List<Crossing> once = timer.crossings();
    inOrder.subList(inOrder.size() - DroneTimer.WINDOW, inOrder.size()).forEach(timer::accept);
    assertThat(timer.crossings()).isEqualTo(once);
    assertThat(timer.isWhole()).isTrue();
    assertThat(retimed).isZero();
  }

  @Test
  void whatIsOlderThanTheWindowIsPassedOverAndTold() {
    List<TelemetrySample> inOrder = new ArrayList<>(flown(new Random(1), true, 2_000));
    TelemetrySample first = inOrder.remove(0);
    inOrder.forEach(timer::accept);
    List<Crossing> before = timer.crossings();
    timer.accept(first);
    assertThat(timer.crossings()).isEqualTo(before);
    assertThat(timer.isWhole()).isFalse();
  }

  @Test
  void aLateSampleThatChangesNothingBeforeIsToldAsWhatFollows() {
    List<TelemetrySample> inOrder = flown(new Random(1), true, 400);
    List<TelemetrySample> swapped = new ArrayList<>(inOrder);
    Collections.swap(swapped, 20, 21);
    swapped.forEach(timer::accept);
    assertThat(retimed).isZero();
    assertThat(heardCrossings).isNotEmpty().isEqualTo(timer.crossings());
  }
}
