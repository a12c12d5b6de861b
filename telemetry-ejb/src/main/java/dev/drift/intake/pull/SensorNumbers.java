package dev.drift.intake.pull;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The last number of each sensor of a race, and how many numbers were skipped before the next one.
 *
 * <p>A sensor counts from 1, and from 1 again when its server restarts. That happened when its
 * number went back to 1, or went back between two calls; any other number that is not higher than
 * the last is a late one. Thread-safe.
 *
 * <p>Bound: those that were stored last when the race was opened, and those of which readings were
 * taken, whose number {@link dev.drift.intake.RaceIntake} bounds.
 */
final class SensorNumbers {

  /** A call that numbers of an earlier run of the server came with. */
  private static final long EARLIER_RUN = 0;

  private final Map<Key, Last> last = new HashMap<>();
  private long calls = EARLIER_RUN;

  private record Key(String source, String sensorId) {}

  /**
   * The newest number of a sensor.
   *
   * @param call which call of its source it came with
   * @param pending numbers that were skipped before a reading that was refused: the next one that
   *     is taken tells of them
   */
  private record Last(int number, long call, int pending) {}

  /** Goes on from those. */
  SensorNumbers(Collection<StoredSource.LastNumber> stored) {
    for (StoredSource.LastNumber sensor : stored) {
      last.putIfAbsent(
          new Key(sensor.source(), sensor.sensorId()), new Last(sensor.sequence(), EARLIER_RUN, 0));
    }
  }

  /** Names a call of a source that begins now. */
  synchronized long beginCall() {
    return ++calls;
  }

  /**
   * How many numbers were skipped right before this one, of which no reading has told yet.
   *
   * @param call names the call of the source: of {@link #beginCall}
   * @param number 1 or more; a lower one is none, and nothing is known to be missing
   */
  synchronized int missing(String source, String sensorId, long call, int number) {
    Last known = last.get(new Key(source, sensorId));
    return known == null ? 0 : missing(known, call, number);
  }

  /** A reading with that number was taken. */
  synchronized void taken(String source, String sensorId, long call, int number) {
    Key key = new Key(source, sensorId);
    last.put(key, moved(last.get(key), call, number, 0));
  }

  /** A reading with that number arrived and was refused: it is not missing. */
  synchronized void refused(String source, String sensorId, long call, int number) {
    last.computeIfPresent(
        new Key(source, sensorId),
        (key, known) -> moved(known, call, number, missing(known, call, number)));
  }

  private static int missing(Last known, long call, int number) {
    int gap = 0;
    if (number >= 1) {
      if (number > known.number()) {
        gap = number - known.number() - 1;
      } else if (isRestart(known, call, number)) {
        gap = number - 1;
      }
    }
    return (int) Math.min(Integer.MAX_VALUE, (long) gap + known.pending());
  }

  private static boolean isRestart(Last known, long call, int number) {
    return number == 1 || known.call() != call;
  }

  private static Last moved(Last known, long call, int number, int pending) {
    if (known == null) {
      return new Last(Math.max(0, number), call, pending);
    }
    boolean isNewest = number > known.number() || (number >= 1 && isRestart(known, call, number));
    return new Last(isNewest ? number : known.number(), call, pending);
  }
}
