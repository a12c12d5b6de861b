package dev.drift.timing.learn;

import dev.drift.timing.Lap;
import dev.drift.timing.RaceTimer;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.learn.CourseFinder.Found;
import dev.drift.timing.learn.Returns.Return;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Proposes a track from flights of one drone: gates along the course that it flew most, which time
 * at least as many valid laps of these flights as there are. A track that does not is not proposed.
 *
 * <p>Bounds: what is kept of the path ({@link FlownPath}), however many samples there are. They are
 * read once to learn, and at most {@link #MAX_TIMINGS} times to time the track.
 */
public final class TrackLearner {

  /** The fewest gates that tell a lap from flying around one frame. */
  public static final int MIN_GATES = 2;

  public static final int MAX_GATES = 50;

  private static final int MAX_TIMINGS = 4;

  /** Twenty gates in 20 s for a day. */
  private static final int MAX_CROSSINGS = 100_000;

  private static final double METRES_A_GATE = 30;
  private static final int DEFAULT_MIN_GATES = 6;
  private static final int DEFAULT_MAX_GATES = 10;

  /** What is told of a path beside the course, as a share of all. */
  private static final double MUCH = 0.2;

  private final Flights flights;
  private final int wantedGates;
  private final List<String> notes = new ArrayList<>();
  private boolean isCut;

  private TrackLearner(Flights flights, int wantedGates) {
    this.flights = flights;
    this.wantedGates = wantedGates;
  }

  /**
   * What these flights teach.
   *
   * @param gates how many to propose, {@link #MIN_GATES} to {@link #MAX_GATES}; 0 = 6 to 10, by the
   *     length of a lap
   */
  public static TrackProposal learn(Flights flights, int gates) {
    if (gates != 0 && (gates < MIN_GATES || gates > MAX_GATES)) {
      throw new IllegalArgumentException("gates from " + MIN_GATES + " to " + MAX_GATES);
    }
    return new TrackLearner(flights, gates).learn();
  }

  private TrackProposal learn() {
    FlownPath path = new FlownPath();
    flights.forEach(path::accept);
    if (!path.isKnown()) {
      return none("No stored sample says where this drone was.");
    }
    if (path.hovers()) {
      return none(
          text("The drone stayed within %.1f m: it hovered, or stood.", path.extentMetres()));
    }
    double reach = path.reachMetres();
    double length = path.lengthMetres();
    List<Strand> strands = path.strands();
    isCut = path.isCut();
    if (isCut) {
      notes.add(text("Only the first %.1f km of the flights were looked at.", length / 1_000));
    }
    List<Return> returns = new Returns(strands, reach).all();
    CourseFinder finder = new CourseFinder(strands, path.spacingMetres(), reach);
    Found found = finder.find(returns);
    if (found == null) {
      return none(nothingFlownTwice(finder, returns, length, reach));
    }
    return propose(found, finder, returns, length, reach);
  }

  private String nothingFlownTwice(
      CourseFinder finder, List<Return> returns, double length, double reach) {
    if (returns.isEmpty()) {
      return text(
          "The drone never came to the same place in the same direction, within %.1f m, on its way"
              + " of %.0f m: fly a lap and the beginning of the next.",
          reach, length);
    }
    List<Return> alike = Returns.alike(returns);
    if (!finder.isOverlap(alike)) {
      return text(
          "No course was flown twice: of %.0f m the drone flew at most %.0f m again in the same"
              + " direction. Fly a lap and the beginning of the next.",
          length, finder.overlapMetres(returns));
    }
    return text(
        "The drone flew some %.0f m again, but no lap in one go.", finder.overlapMetres(returns));
  }

  private TrackProposal propose(
      Found found, CourseFinder finder, List<Return> returns, double length, double reach) {
    GatePlacer placer = new GatePlacer(found, reach);
    int start = placer.start();
    double lap = found.course().length();
    if (start < 0) {
      return none(
          text(
              "Laps of about %.0f m were flown, but at no place a start is passed once a lap"
                  + " alone.",
              lap));
    }
    int seen = placer.laps(start);
    List<LearnedGate> gates = placer.gates(start, wanted(lap));
    int tried = gates.size();
    int valid = 0;
    boolean isTimed = false;
    for (int i = 0; i < MAX_TIMINGS && !isTimed && gates.size() >= MIN_GATES; i++) {
      List<Lap> laps = time(gates);
      valid = (int) laps.stream().filter(each -> each.isLap() && each.isValid()).count();
      isTimed = valid >= seen;
      if (!isTimed) {
        gates = withoutMissed(gates, laps);
      }
    }
    if (!isTimed) {
      return none(
          text(
              "%d laps of about %.0f m look alike, but no gates were found that time all of them.",
              seen, lap));
    }
    tell(found, finder, returns, length, start);
    if (gates.size() < tried || (wantedGates > gates.size())) {
      notes.add(
          text(
              "There are %d gates only: for more, laps are too short or differ too much.",
              gates.size()));
    }
    if (seen == 1) {
      notes.add(0, "One lap only: how far laps differ is not known, so the openings are guessed.");
    }
    if (valid > seen && !isCut) {
      notes.add(
          text("%d more laps are valid, which leave the course between gates.", valid - seen));
    }
    return new TrackProposal(
        gates, valid, lap, seen == 1 ? Double.NaN : placer.spreadMetres(), notes);
  }

  private int wanted(double lap) {
    return wantedGates > 0
        ? wantedGates
        : (int)
            Math.max(
                DEFAULT_MIN_GATES, Math.min(DEFAULT_MAX_GATES, Math.rint(lap / METRES_A_GATE)));
  }

  private List<Lap> time(List<LearnedGate> gates) {
    RaceTimer timer = new RaceTimer(TrackProposal.layout(gates));
    flights.forEach(
        sample -> {
          if (timer.crossingCount() < MAX_CROSSINGS) {
            timer.accept(sample);
          }
        });
    timer.end();
    return timer.timing().laps().values().stream()
        .flatMap(List::stream)
        .map(ScoredLap::lap)
        .toList();
  }

  /** Without those that were missed by a lap that had most of them. */
  private static List<LearnedGate> withoutMissed(List<LearnedGate> gates, List<Lap> laps) {
    List<LearnedGate> left = new ArrayList<>(gates);
    for (Lap lap : laps) {
      if (lap.isLap() && lap.missed().size() <= gates.size() / 2) {
        lap.missed().forEach(gate -> left.remove(gates.get(gate)));
      }
    }
    return left;
  }

  private void tell(
      Found found, CourseFinder finder, List<Return> returns, double length, int start) {
    Course course = found.course();
    double followed =
        found.runs().stream().mapToDouble(run -> run.end() - run.begin()).sum() * course.spacing();
    if (length - followed > MUCH * length) {
      notes.add(
          text("%.0f m of the %.0f m flown are beside this course.", length - followed, length));
    }
    long unfinished =
        found.runs().stream()
            .filter(run -> run.left() && run.unfinished(start, course) > MUCH)
            .count();
    if (unfinished > 0) {
      notes.add(text("Laps in which the drone left the course: %d.", unfinished));
    }
    List<Return> others =
        returns.stream()
            .filter(
                each ->
                    course.nearest(
                            each.strand().point(each.from()), each.strand().direction(each.from()))
                        < 0)
            .toList();
    List<Return> alike = Returns.alike(others);
    if (finder.isOverlap(alike)) {
      notes.add(
          text(
              "Another course was flown too, about %.0f m a lap: ask for its flights alone, or for"
                  + " its time.",
              alike.get(alike.size() / 2).points() * course.spacing()));
    }
  }

  private TrackProposal none(String why) {
    notes.add(why);
    return TrackProposal.none(notes);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
