package dev.drift.timing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes one drone's crossings, in the order of time, into laps.
 *
 * <ul>
 *   <li>A lap goes from one forward crossing of the start to the next. It counts when its gates
 *       were passed in their order; crossings between, of whatever gate and direction, do no harm.
 *   <li>A drone that turns back right after the start and comes again goes on with its lap: so does
 *       one that hovers in the opening.
 *   <li>A new flight begins with the way to the start, the holeshot; the lap before it is never
 *       ended.
 *   <li>Where a start signal is given, and the start is not staggered, it begins the drone's first
 *       way to the start, in whichever flight; with {@link StartBehaviour#FIRST_LAP} that is the
 *       first lap.
 *   <li>A crossing of the start that would make too short a lap is passed over.
 * </ul>
 *
 * <p>For one thread at a time.
 */
final class LapCounter {

  private final TrackLayout layout;
  private final LapRules rules;
  private final Consumer<Lap> ended;

  /**
   * Of the present lap: by the order of a gate on the track, the longest sequence of gates in that
   * order that ends there, the earliest of equally long ones; null = there is none.
   */
  private final Chain[] longest;

  private int flight;

  /** When the way to the start began: with the flight, or with the signal. */
  private Moment wayBegan;

  private int lastNumber;

  /** The start was passed, in whichever flight. */
  private boolean hasStarted;

  /** When the present lap began; null = not yet in this flight. */
  private Moment began;

  /** The start was passed, and no other gate since. */
  private boolean atStart;

  private boolean turnedBack;

  /** Gates that were passed in their order, the last one first. */
  private record Chain(Crossing crossing, Chain before, int length) {

    /** Whether it has more gates than the other, or as many, and had them earlier. */
    boolean isBetterThan(Chain other) {
      return other == null
          || length > other.length
          || (length == other.length
              && crossing.moment().atMicros() < other.crossing.moment().atMicros());
    }
  }

  /**
   * Nothing was flown yet.
   *
   * @param ended hears of each lap
   */
  LapCounter(TrackLayout layout, LapRules rules, Consumer<Lap> ended) {
    this.layout = layout;
    this.rules = rules;
    this.ended = ended;
    longest = new Chain[layout.gates().size()];
  }

  /** One that goes on where the other is now. */
  LapCounter(LapCounter other, Consumer<Lap> ended) {
    this.layout = other.layout;
    this.rules = other.rules;
    this.ended = ended;
    longest = other.longest.clone();
    flight = other.flight;
    wayBegan = other.wayBegan;
    lastNumber = other.lastNumber;
    hasStarted = other.hasStarted;
    began = other.began;
    atStart = other.atStart;
    turnedBack = other.turnedBack;
  }

  /** A flight begins. */
  void begin(int newFlight, Moment moment) {
    flight = newFlight;
    boolean isFirst = !hasStarted;
    wayBegan = isFirst && rules.signal() != null ? rules.signal() : moment;
    leaveStart(isFirst && rules.start() == StartBehaviour.FIRST_LAP ? wayBegan : null);
    atStart = false;
  }

  /** The drone's next crossing, in the flight that was begun last. */
  void accept(Crossing crossing) {
    boolean isForward = crossing.direction() == Direction.FORWARD;
    if (crossing.gate() != layout.start()) {
      atStart = false;
      turnedBack = false;
      if (isForward && began != null) {
        pass(crossing);
      }
    } else if (!isForward) {
      turnedBack = atStart;
    } else if (turnedBack) {
      turnedBack = false;
    } else if (!isTooSoon(crossing.moment())) {
      passStart(crossing.moment());
    }
  }

  private boolean isTooSoon(Moment moment) {
    return began != null && began.microsTo(moment) < rules.minimumLapMicros();
  }

  private void pass(Crossing crossing) {
    int order = layout.order(crossing.gate());
    Chain before = best(order);
    Chain chain = new Chain(crossing, before, before == null ? 1 : before.length() + 1);
    if (longest[order] == null || chain.length() > longest[order].length()) {
      longest[order] = chain;
    }
  }

  /** The best sequence that ends before the gate with that order; null = there is none. */
  private Chain best(int beforeOrder) {
    Chain best = null;
    for (int order = 1; order < beforeOrder; order++) {
      Chain chain = longest[order];
      if (chain != null && chain.isBetterThan(best)) {
        best = chain;
      }
    }
    return best;
  }

  private void passStart(Moment moment) {
    ended.accept(began == null ? holeshot(moment) : lap(moment));
    leaveStart(moment);
    atStart = true;
    hasStarted = true;
  }

  private void leaveStart(Moment moment) {
    began = moment;
    turnedBack = false;
    Arrays.fill(longest, null);
  }

  private Lap holeshot(Moment end) {
    return new Lap(
        flight,
        Lap.HOLESHOT,
        wayBegan.atMicros(),
        end.atMicros(),
        wayBegan.microsTo(end),
        List.of(),
        List.of());
  }

  private Lap lap(Moment end) {
    List<Split> splits = splits();
    List<Integer> missed = new ArrayList<>();
    int order = 1;
    for (Split split : splits) {
      for (; order < layout.order(split.gate()); order++) {
        missed.add(layout.gate(order));
      }
      order++;
    }
    for (; order < layout.gates().size(); order++) {
      missed.add(layout.gate(order));
    }
    lastNumber++;
    return new Lap(
        flight, lastNumber, began.atMicros(), end.atMicros(), began.microsTo(end), splits, missed);
  }

  /** The gates of the present lap that were passed in their order, as many as there are. */
  private List<Split> splits() {
    List<Split> splits = new ArrayList<>();
    for (Chain chain = best(layout.gates().size()); chain != null; chain = chain.before()) {
      Crossing crossing = chain.crossing();
      splits.add(new Split(crossing.gate(), began.microsTo(crossing.moment())));
    }
    Collections.reverse(splits);
    return splits;
  }

  /** The lap that the drone is on. */
  LapUnderWay underWay() {
    return began == null ? LapUnderWay.NONE : new LapUnderWay(/* isBegun= */ true, splits());
  }
}
