package dev.drift.intake;

import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;

/**
 * Tells of each sample of one drone whether it goes on, begins a new flight, is late, or came
 * before, by the source's own clock.
 *
 * <p>What decides, in this order:
 *
 * <ol>
 *   <li>A source time at or after the newest one, or none at all, <b>goes on</b>. Exceptions: the
 *       same datagram once more within {@link #SILENCE_MICROS} is a <b>duplicate</b>; and one that
 *       fits the end of the flight before, of which at most {@link #MAX_PLACES} samples were
 *       overtaken by this flight, is <b>late</b> there.
 *   <li>A source time before the newest one begins a <b>new flight</b> when the clock went back by
 *       more than {@link #WINDOW_SECONDS} (a return to the start), or the drone was silent for
 *       {@link #SILENCE_MICROS}.
 *   <li>The same datagram once more is a <b>duplicate</b>.
 *   <li>A source time that came before with other values begins a <b>new flight</b>: the clock
 *       counts again. Not where the source's clock is so coarse that samples share a time.
 *   <li>It begins a <b>new flight</b> when more samples overtook it than {@link #MAX_PLACES} (the
 *       jump stays), or than {@link SampleHistory} remembers.
 *   <li>Else it is <b>late</b>: a sample of this flight.
 * </ol>
 *
 * <p>Only datagrams are known as duplicates: networks repeat those, while who sends the same sample
 * twice on a stream means it. Guarded by its RaceIntake.
 */
final class ArrivalOrder {

  /** Farther back than that on the source's clock no datagram is late. */
  static final double WINDOW_SECONDS = 1;

  /**
   * After so long without a sample a clock that went back is that of a restarted source, and after
   * so long the same datagram is no duplicate.
   */
  static final long SILENCE_MICROS = 2_000_000;

  /** The most samples that overtake a late one. */
  static final int MAX_PLACES = 32;

  /** What a sample is. */
  enum Order {
    GOES_ON,
    NEW_FLIGHT,
    LATE,
    LATE_IN_FLIGHT_BEFORE
  }

  private final SampleHistory history;
  private int flight;
  private double newestSeconds;
  private double firstSeconds;
  private double endOfFlightBeforeSeconds = Double.NaN;
  private long newestReceivedAtMicros = Long.MIN_VALUE / 2;
  private int samplesOfFlight;
  private int overtakenInARow;
  private boolean timesRepeat;

  /**
   * A drone whose first sample comes.
   *
   * @param flight its last flight
   * @param newestSeconds the source's clock at its last sample; NaN = unknown
   */
  ArrivalOrder(SampleHistory history, int flight, double newestSeconds) {
    this.history = history;
    this.flight = flight;
    this.newestSeconds = newestSeconds;
    this.firstSeconds = newestSeconds;
  }

  /** The drone's newest flight. */
  int flight() {
    return flight;
  }

  /** The source's clock at the newest sample, s; NaN = unknown. */
  double newestSeconds() {
    return newestSeconds;
  }

  /**
   * Takes the next sample that arrived.
   *
   * @param seconds the source's clock; NaN = it said none
   * @param fingerprint of the sample's values
   * @param mayRepeat whether its transport may deliver it twice
   * @throws RejectedException {@link RejectReason#DUPLICATE}
   */
  Order next(double seconds, long fingerprint, boolean mayRepeat, long receivedAtMicros)
      throws RejectedException {
    boolean isBack = seconds < newestSeconds;
    Order order =
        isBack
            ? orderOfBack(seconds, fingerprint, mayRepeat, receivedAtMicros)
            : orderOfForward(seconds, fingerprint, mayRepeat, receivedAtMicros);
    switch (order) {
      case GOES_ON -> goOn(seconds, receivedAtMicros);
      case NEW_FLIGHT -> begin(seconds, receivedAtMicros);
      case LATE -> {
        samplesOfFlight++;
        firstSeconds = Math.min(firstSeconds, seconds);
      }
      case LATE_IN_FLIGHT_BEFORE -> {
        // This flight is as it was.
      }
    }
    return order;
  }

  private Order orderOfForward(
      double seconds, long fingerprint, boolean mayRepeat, long receivedAtMicros)
      throws RejectedException {
    if (seconds == newestSeconds) {
      if (mayRepeat && cameBefore(flight, seconds, fingerprint, receivedAtMicros)) {
        throw duplicate();
      }
      timesRepeat = true;
    } else if (isOfFlightBefore(seconds, receivedAtMicros)) {
      if (!history.hasTimestamp(flight - 1, seconds)) {
        return Order.LATE_IN_FLIGHT_BEFORE;
      }
      if (mayRepeat && cameBefore(flight - 1, seconds, fingerprint, receivedAtMicros)) {
        throw duplicate();
      }
    }
    return Order.GOES_ON;
  }

  private boolean isOfFlightBefore(double seconds, long receivedAtMicros) {
    double toEnd = Math.abs(seconds - endOfFlightBeforeSeconds);
    return toEnd <= WINDOW_SECONDS
        && toEnd < seconds - newestSeconds
        && samplesOfFlight <= MAX_PLACES
        && !wasSilent(receivedAtMicros);
  }

  private Order orderOfBack(
      double seconds, long fingerprint, boolean mayRepeat, long receivedAtMicros)
      throws RejectedException {
    if (newestSeconds - seconds > WINDOW_SECONDS || wasSilent(receivedAtMicros)) {
      return Order.NEW_FLIGHT;
    }
    boolean stays = ++overtakenInARow > MAX_PLACES;
    if (stays || history.isBeyond(flight, seconds)) {
      return Order.NEW_FLIGHT;
    }
    if (mayRepeat && cameBefore(flight, seconds, fingerprint, receivedAtMicros)) {
      throw duplicate();
    }
    boolean countsAgain = !timesRepeat && history.hasTimestamp(flight, seconds);
    boolean beforeItsFirst = seconds < firstSeconds && samplesOfFlight > MAX_PLACES;
    return countsAgain || beforeItsFirst ? Order.NEW_FLIGHT : Order.LATE;
  }

  /** Later no network delivers a datagram again: its source sent it again. */
  private boolean cameBefore(
      int inFlight, double seconds, long fingerprint, long receivedAtMicros) {
    return history.contains(inFlight, seconds, fingerprint, receivedAtMicros - SILENCE_MICROS);
  }

  private boolean wasSilent(long receivedAtMicros) {
    return receivedAtMicros - newestReceivedAtMicros > SILENCE_MICROS;
  }

  private void goOn(double seconds, long receivedAtMicros) {
    if (!Double.isNaN(seconds)) {
      if (Double.isNaN(newestSeconds)) {
        firstSeconds = seconds;
      }
      newestSeconds = seconds;
    }
    newestReceivedAtMicros = receivedAtMicros;
    samplesOfFlight++;
    overtakenInARow = 0;
  }

  private void begin(double seconds, long receivedAtMicros) {
    endOfFlightBeforeSeconds = newestSeconds;
    flight++;
    newestSeconds = seconds;
    firstSeconds = seconds;
    newestReceivedAtMicros = receivedAtMicros;
    samplesOfFlight = 1;
    overtakenInARow = 0;
    timesRepeat = false;
  }

  private static RejectedException duplicate() {
    return new RejectedException(RejectReason.DUPLICATE, "this datagram arrived before");
  }
}
