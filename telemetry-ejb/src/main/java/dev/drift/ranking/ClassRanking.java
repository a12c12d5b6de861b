package dev.drift.ranking;

import dev.drift.ranking.RaceOutcome.PilotOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Ranks pilots over the races of a class; the order in which races are given does not matter. */
public final class ClassRanking {

  private static final Comparator<FlownRound> MORE_POINTS_FIRST =
      Comparator.comparing(FlownRound::points).reversed().thenComparing(ClassRanking::moreLaps);

  private static final Comparator<PilotOutcome> SHORTER_LAP_FIRST =
      Comparator.comparingLong(PilotOutcome::bestMicros);

  private static final Comparator<PilotOutcome> BETTER_STREAK_FIRST =
      Comparator.comparingInt(PilotOutcome::consecutiveLaps)
          .reversed()
          .thenComparingLong(PilotOutcome::consecutiveMicros);

  private final RankingRules rules;

  /** How many rounds were held: who missed one has dropped it. */
  private final int rounds;

  private ClassRanking(RankingRules rules, int rounds) {
    this.rules = rules;
    this.rounds = rounds;
  }

  /** The pilots in their order; equal ones share a position and are in the order of names. */
  public static List<ClassStanding> of(RankingRules rules, Collection<RaceOutcome> races) {
    List<RaceOutcome> flown =
        races.stream()
            .filter(race -> !race.pilots().isEmpty())
            .sorted(RaceOutcome.IN_ORDER)
            .toList();
    int rounds = (int) flown.stream().map(RaceOutcome::roundKey).distinct().count();
    ClassRanking ranking = new ClassRanking(rules, rounds);
    return ranking.ordered(
        ranking.byPilot(flown).values().stream().map(ranking::standing).toList());
  }

  private Map<String, List<FlownRound>> byPilot(List<RaceOutcome> races) {
    Map<String, List<FlownRound>> byPilot = new LinkedHashMap<>();
    for (RaceOutcome race : races) {
      Set<String> seen = new HashSet<>();
      race.pilots().stream()
          .sorted(PilotOutcome.BEST_FIRST)
          .filter(outcome -> seen.add(outcome.pilot().key()))
          .forEach(
              outcome ->
                  byPilot
                      .computeIfAbsent(outcome.pilot().key(), key -> new ArrayList<>())
                      .add(new FlownRound(race, outcome, points(outcome), /* isDropped= */ false)));
    }
    return byPilot;
  }

  /** Who flew no lap that counts, or was disqualified, gets none. */
  private Integer points(PilotOutcome outcome) {
    if (rules.method() != RankingMethod.POINTS) {
      return null;
    }
    boolean none = outcome.position() == null || outcome.laps() == 0;
    return none ? 0 : rules.pointsOf(outcome.position());
  }

  private ClassStanding standing(List<FlownRound> flown) {
    List<FlownRound> all = withDropped(flown);
    List<FlownRound> counting = all.stream().filter(FlownRound::counts).toList();
    List<FlownRound> qualified = all.stream().filter(round -> !round.isDisqualified()).toList();
    FlownRound best = first(qualified, PilotOutcome::bestMicros, SHORTER_LAP_FIRST);
    FlownRound streak = first(qualified, PilotOutcome::consecutiveMicros, BETTER_STREAK_FIRST);
    return new ClassStanding(
        0,
        newest(all),
        rules.method() == RankingMethod.POINTS
            ? (Integer) counting.stream().mapToInt(FlownRound::points).sum()
            : null,
        all,
        counting.stream().mapToInt(round -> round.outcome().laps()).sum(),
        counting.stream().mapToLong(round -> round.outcome().totalMicros()).sum(),
        best == null ? 0 : best.outcome().bestMicros(),
        best == null ? null : best.race().raceId(),
        streak == null ? 0 : streak.outcome().consecutiveLaps(),
        streak == null ? 0 : streak.outcome().consecutiveMicros());
  }

  private static RankedPilot newest(List<FlownRound> rounds) {
    return rounds.stream()
        .max(
            Comparator.<FlownRound, Instant>comparing(round -> round.race().createdAt())
                .thenComparing(round -> round.race().raceId()))
        .orElseThrow()
        .outcome()
        .pilot();
  }

  /** The earliest of the best that have such a time; null = there is none. */
  private static FlownRound first(
      List<FlownRound> rounds, ToLongFunction<PilotOutcome> micros, Comparator<PilotOutcome> best) {
    return rounds.stream()
        .filter(round -> micros.applyAsLong(round.outcome()) > 0)
        .min(Comparator.comparing(FlownRound::outcome, best))
        .orElse(null);
  }

  private List<FlownRound> withDropped(List<FlownRound> flown) {
    int kept = flown.size() - dropped(flown.size());
    Comparator<FlownRound> bestFirst =
        rules.method() == RankingMethod.POINTS ? MORE_POINTS_FIRST : ClassRanking::moreLaps;
    // Equal ones stay in their order: the earlier round counts.
    Set<String> counting =
        flown.stream()
            .sorted(bestFirst)
            .limit(kept)
            .map(round -> round.race().raceId())
            .collect(Collectors.toSet());
    return flown.stream()
        .map(round -> counting.contains(round.race().raceId()) ? round : round.dropped())
        .toList();
  }

  private int dropped(int flown) {
    return switch (rules.method()) {
      case POINTS -> {
        int missed = Math.max(0, rounds - flown);
        yield Math.min(Math.max(0, rules.dropWorst() - missed), flown - 1);
      }
      case BEST_ROUNDS -> Math.max(0, flown - rules.bestRounds());
      case FASTEST_LAP, FASTEST_CONSECUTIVE -> 0;
    };
  }

  private static int moreLaps(FlownRound one, FlownRound other) {
    return Comparator.comparing(FlownRound::isDisqualified)
        .thenComparing(round -> round.outcome().laps(), Comparator.reverseOrder())
        .thenComparingLong(round -> round.outcome().totalMicros())
        .compare(one, other);
  }

  private List<ClassStanding> ordered(List<ClassStanding> standings) {
    Comparator<ClassStanding> order = order();
    List<ClassStanding> sorted =
        standings.stream()
            .sorted(
                order
                    .thenComparing(standing -> standing.pilot().name())
                    .thenComparing(standing -> standing.pilot().key()))
            .toList();
    List<ClassStanding> placed = new ArrayList<>(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      boolean isTied = i > 0 && order.compare(sorted.get(i - 1), sorted.get(i)) == 0;
      placed.add(sorted.get(i).at(isTied ? placed.get(i - 1).position() : i + 1));
    }
    return placed;
  }

  private Comparator<ClassStanding> order() {
    return switch (rules.method()) {
      case POINTS -> Comparator.comparing(ClassStanding::points).reversed();
      case BEST_ROUNDS ->
          Comparator.comparingInt(ClassStanding::laps)
              .reversed()
              .thenComparingLong(ClassStanding::totalMicros);
      case FASTEST_LAP -> Comparator.comparingLong(standing -> orLast(standing.bestMicros()));
      case FASTEST_CONSECUTIVE ->
          Comparator.comparingInt(ClassStanding::consecutiveLaps)
              .reversed()
              .thenComparingLong(standing -> orLast(standing.consecutiveMicros()));
    };
  }

  private static long orLast(long micros) {
    return micros == 0 ? Long.MAX_VALUE : micros;
  }
}
