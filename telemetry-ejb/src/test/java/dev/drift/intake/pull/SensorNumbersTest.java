package dev.drift.intake.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.intake.pull.StoredSource.LastNumber;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SensorNumbersTest {

  private static final String SOURCE = "engine-room";
  private static final String SENSOR = "TEMP1";

  private final SensorNumbers numbers = new SensorNumbers(List.of());

  @Test
  void theFirstReadingOfASensorMissesNothing() {
    assertThat(take(1, 17)).isZero();
    assertThat(take(1, 18)).isZero();
  }

  @Test
  void aHigherNumberTellsHowManyWereSkipped() {
    take(1, 1);
    assertThat(take(1, 5)).isEqualTo(3);
    assertThat(take(2, 7)).isEqualTo(1);
  }

  @Test
  void aServerThatCountsFromOneAgainHasRestarted() {
    take(1, 9);
    assertThat(take(1, 1)).isZero();
    assertThat(take(1, 2)).isZero();
  }

  @Test
  void aLowerNumberAfterAReconnectionIsARestartWhoseBeginningWasMissed() {
    take(1, 9);
    assertThat(take(2, 4)).isEqualTo(3);
    assertThat(take(2, 5)).isZero();
  }

  @Test
  void aLowerNumberOfTheSameCallIsLate() {
    take(1, 5);
    take(1, 9);
    assertThat(take(1, 7)).isZero();
    assertThat(take(1, 10)).isZero();
  }

  @Test
  void numbersOfEarlierRunsCount() {
    SensorNumbers later = new SensorNumbers(List.of(new LastNumber(SOURCE, SENSOR, 40)));
    assertThat(later.missing(SOURCE, SENSOR, 1, 51)).isEqualTo(10);
    assertThat(later.missing(SOURCE, SENSOR, 1, 3)).isEqualTo(2);
    assertThat(later.missing(SOURCE, "TEMP2", 1, 51)).isZero();
    assertThat(later.missing("other", SENSOR, 1, 51)).isZero();
  }

  @Test
  void whatWasRefusedIsNotMissingAndTheGapBeforeItIsToldByTheNext() {
    take(1, 1);
    numbers.refused(SOURCE, SENSOR, 1, 4);
    assertThat(take(1, 5)).isEqualTo(2);
    assertThat(take(1, 6)).isZero();
  }

  @Test
  void aSourceWithoutNumbersMissesNothing() {
    assertThat(take(1, 0)).isZero();
    assertThat(take(1, -3)).isZero();
    assertThat(take(2, 0)).isZero();
  }

  @Test
  void noGapOverflows() {
    take(1, 1);
    numbers.refused(SOURCE, SENSOR, 1, Integer.MAX_VALUE);
    take(1, 1);
    assertThat(take(1, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE - 2);
  }

  private int take(long call, int number) {
    int missing = numbers.missing(SOURCE, SENSOR, call, number);
    numbers.taken(SOURCE, SENSOR, call, number);
    return missing;
  }

  /** A server's run: it sends all its numbers from 1 on but some; another call reads each run. */
  @Property
  void gapsAreExactlyWhatTheServerSkipped(@ForAll("runs") List<List<Boolean>> runs) {
    SensorNumbers fresh = new SensorNumbers(List.of());
    int told = 0;
    int skipped = 0;
    int last = 0;
    long call = 0;
    boolean isFirst = true;
    for (List<Boolean> run : runs) {
      call++;
      List<Integer> sent = sent(run);
      if (sent.isEmpty()) {
        continue;
      }
      // A run that is past the number before it looks as if the one before had gone on.
      int from = isFirst ? sent.get(0) - 1 : sent.get(0) > last ? last : 0;
      skipped += sent.get(sent.size() - 1) - from - sent.size();
      for (int number : sent) {
        told += fresh.missing(SOURCE, SENSOR, call, number);
        fresh.taken(SOURCE, SENSOR, call, number);
      }
      last = sent.get(sent.size() - 1);
      isFirst = false;
    }
    assertThat(told).isEqualTo(skipped);
  }

  private static List<Integer> sent(List<Boolean> run) {
    List<Integer> sent = new ArrayList<>();
    for (int i = 0; i < run.size(); i++) {
      if (run.get(i)) {
        sent.add(i + 1);
      }
    }
    return sent;
  }

  @Provide
  Arbitrary<List<List<Boolean>>> runs() {
    return Arbitraries.of(true, true, true, false).list().ofMaxSize(40).list().ofMaxSize(6);
  }
}
