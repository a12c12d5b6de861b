package dev.drift.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is a late datagram, what a duplicate, and what a new flight. */
class ArrivalOrderTest {

  private static final long T0 = 1_700_000_000_000_000L;
  private static final long PERIOD_MICROS = 10_000;

  /** One datagram as its source made it; the number tells it from all others. */
  private record Sent(int flight, double seconds, int number) {
    SampleValues values() {
      return SampleValues.of(seconds, Map.of(SampleField.POSITION_X, (float) number));
    }
  }

  private final List<TelemetrySample> shown = new ArrayList<>();
  private final List<TelemetrySample> late = new ArrayList<>();
  private final IntakeDrone drone = new IntakeDrone("a", null, T0);
  private int duplicates;
  private long nowMicros = T0;

  private void arrive(double seconds, int number) {
    arrive(new Sent(0, seconds, number));
  }

  private void arrive(Sent sent) {
    nowMicros += PERIOD_MICROS;
    arrive(sent, nowMicros);
  }

  private void arrive(Sent sent, long receivedAtMicros) {
    try {
      IntakeDrone.Arrival arrival = drone.next(sent.values(), true, receivedAtMicros, T0);
      (arrival.late() ? late : shown).add(arrival.sample());
    } catch (RejectedException e) {
      assertThat(e.reason()).isEqualTo(RejectReason.DUPLICATE);
      duplicates++;
    }
  }

  private List<TelemetrySample> stored() {
    List<TelemetrySample> all = new ArrayList<>(shown);
    all.addAll(late);
    all.sort(Comparator.comparingLong(TelemetrySample::sampleTimeMicros));
    return all;
  }

  private static int number(TelemetrySample sample) {
    return (int) sample.values().get(SampleField.POSITION_X);
  }

  @Test
  void fiftySwappedPairsAreOneFlight() {
    for (int pair = 0; pair < 50; pair++) {
      arrive(0.02 * pair + 0.01, 2 * pair + 1);
      arrive(0.02 * pair, 2 * pair);
    }
    assertThat(stored()).hasSize(100).extracting(TelemetrySample::flight).containsOnly(1);
    assertThat(stored()).extracting(ArrivalOrderTest::number).isSorted();
    assertThat(late).hasSize(50);
    assertThat(stored().get(2).sampleTimeMicros() - stored().get(1).sampleTimeMicros())
        .isEqualTo(10_000);
  }

  @Property(tries = 1000)
  void reorderingLossAndResetsTogether(
      @ForAll @IntRange(min = 2, max = 20) int places,
      @ForAll @IntRange(max = 30) int lossPercent,
      @ForAll @IntRange(max = 20) int repeatPercent,
      @ForAll @IntRange(min = 1, max = 5) int flights,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Sent> delivered = new ArrayList<>();
    List<Received> arriving = new ArrayList<>();
    int repeats = 0;
    int number = 0;
    for (int flight = 1; flight <= flights; flight++) {
      int samples = 150 + random.nextInt(300);
      for (int i = 0; i < samples; i++) {
        Sent sent = new Sent(flight, (float) (i / 100.0), number++);
        if (random.nextInt(100) >= lossPercent) {
          delivered.add(sent);
          arriving.add(received(sent, places, random));
          if (random.nextInt(100) < repeatPercent) {
            repeats++;
            arriving.add(received(sent, places, random));
          }
        }
      }
    }
    arriving.sort(Comparator.comparingLong(Received::atMicros));
    new ArrivalOrderTest().arriveAll(apart(arriving), delivered, repeats);
  }

  /** The first two of a flight that were seen leave less room than the seven between them need. */
  @Example
  void lateSamplesShareTheRoomBetweenTwoThatAreTooNear() {
    reorderingLossAndResetsTogether(8, 1, 17, 2, -12012);
  }

  /** Between flights that arrive within some microseconds there is no room for late samples. */
  private static List<Received> apart(List<Received> arriving) {
    List<Received> spaced = new ArrayList<>();
    long last = T0;
    for (Received received : arriving) {
      last = Math.max(last + PERIOD_MICROS / 2, received.atMicros());
      spaced.add(new Received(received.sent(), last));
    }
    return spaced;
  }

  private record Received(Sent sent, long atMicros) {}

  /** Overtaken by less than so many. */
  private static Received received(Sent sent, int places, Random random) {
    double delay = random.nextDouble() * places;
    return new Received(sent, T0 + Math.round((sent.number() + delay) * PERIOD_MICROS));
  }

  private void arriveAll(List<Received> arriving, List<Sent> expected, int repeats) {
    arriving.forEach(received -> arrive(received.sent(), received.atMicros()));

    assertThat(duplicates).isEqualTo(repeats);
    List<TelemetrySample> stored = stored();
    assertThat(stored)
        .extracting(ArrivalOrderTest::number)
        .containsExactlyElementsOf(expected.stream().map(Sent::number).toList());
    assertThat(stored)
        .extracting(TelemetrySample::flight)
        .containsExactlyElementsOf(expected.stream().map(Sent::flight).toList());
    assertThat(stored).extracting(TelemetrySample::sampleTimeMicros).doesNotHaveDuplicates();
    assertThat(shown).extracting(TelemetrySample::sampleTimeMicros).isSorted();
  }

  @Test
  void aResetAfterLessThanASecondIsANewFlightWhenTheClockCountsAgain() {
    for (int i = 0; i < 50; i++) {
      arrive(i / 100.0, i);
    }
    for (int i = 0; i < 50; i++) {
      arrive(i / 100.0, 50 + i);
    }
    assertThat(stored()).extracting(TelemetrySample::flight).startsWith(1).endsWith(2);
    assertThat(stored()).filteredOn(sample -> sample.flight() == 2).hasSize(50);
    assertThat(late).isEmpty();
  }

  @Test
  void aSmallJumpThatStaysIsANewFlightAfterAtMost32Samples() {
    for (int i = 0; i < 200; i++) {
      arrive(i / 100.0, i);
    }
    for (int i = 0; i < 200; i++) {
      arrive(1.1005 + i / 100.0, 200 + i);
    }
    assertThat(late).hasSizeLessThanOrEqualTo(32);
    assertThat(shown.get(shown.size() - 1).flight()).isEqualTo(2);
  }

  @Test
  void aSourceThatRestartedAfterSilenceBeginsANewFlight() {
    arrive(0.5, 1);
    nowMicros += ArrivalOrder.SILENCE_MICROS;
    arrive(0.25, 2);
    assertThat(stored()).extracting(TelemetrySample::flight).containsExactly(1, 2);
  }

  @Test
  void theLastOfAFlightMayArriveAfterTheFirstOfTheNext() {
    for (int i = 0; i < 200; i++) {
      arrive(i / 100.0, i);
    }
    arrive(0, 203);
    arrive(2.01, 201);
    arrive(0.01, 204);
    arrive(2.00, 200);
    arrive(2.02, 202);
    arrive(0.02, 205);
    assertThat(stored()).extracting(ArrivalOrderTest::number).isSorted();
    assertThat(stored()).filteredOn(sample -> sample.flight() == 2).hasSize(3);
    assertThat(shown).extracting(ArrivalOrderTest::number).isSorted().hasSize(203);
  }

  @Test
  void theSameDatagramTwiceIsADuplicateAlsoWhenItIsLate() {
    arrive(1.00, 0);
    arrive(1.00, 0);
    arrive(1.02, 2);
    arrive(1.01, 1);
    arrive(1.01, 1);
    arrive(1.00, 0);
    arrive(1.02, 2);
    assertThat(duplicates).isEqualTo(4);
    assertThat(stored()).extracting(ArrivalOrderTest::number).containsExactly(0, 1, 2);
  }

  @Test
  void aStuckOrCoarseClockWithOtherValuesIsStored() {
    for (int i = 0; i < 300; i++) {
      arrive((float) (200_000 + i / 100.0), i);
    }
    for (int i = 300; i < 500; i++) {
      arrive(200_010, i);
    }
    assertThat(duplicates).isZero();
    assertThat(shown).hasSize(500).extracting(TelemetrySample::flight).containsOnly(1);
    assertThat(shown).extracting(TelemetrySample::sampleTimeMicros).isSorted();
  }

  /** A simulator that was paused: the drone is there, and nothing new is known of it. */
  @Test
  void aSourceThatRepeatsItsDatagramForLongIsHeardNowAndThen() {
    for (int i = 0; i < 1_000; i++) {
      arrive(2, 1);
    }
    assertThat(shown.size()).isBetween(4, 5);
    assertThat(shown).extracting(TelemetrySample::flight).containsOnly(1);
    assertThat(duplicates).isEqualTo(1_000 - shown.size());
  }

  @Test
  void aSourceWithoutAClockGoesOn() {
    for (int i = 0; i < 10; i++) {
      arrive(Double.NaN, 1);
    }
    assertThat(shown).hasSize(10).extracting(TelemetrySample::flight).containsOnly(1);
  }

  @Test
  void aLateSampleFindsAFreeTimeWhereTimesWereCompressed() {
    // A datagram with 0.5 s less delay moves the clock's mapping back: times grow by 1 µs.
    nowMicros = T0 + 500_000;
    for (int i = 0; i < 20; i++) {
      arrive(i / 100.0, 2 * i);
    }
    nowMicros = T0;
    for (int i = 20; i < 60; i += 2) {
      arrive((i + 1) / 100.0, 2 * (i + 1));
      arrive(i / 100.0, 2 * i);
    }
    assertThat(stored()).hasSize(60);
    assertThat(stored()).extracting(TelemetrySample::sampleTimeMicros).doesNotHaveDuplicates();
    assertThat(shown).extracting(TelemetrySample::sampleTimeMicros).isSorted();
  }
}
