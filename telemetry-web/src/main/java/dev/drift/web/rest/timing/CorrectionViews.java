package dev.drift.web.rest.timing;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.control.CorrectionDesk;
import dev.drift.control.RaceResults;
import dev.drift.race.Race;
import dev.drift.race.RaceCorrection;
import dev.drift.timing.Timing;
import dev.drift.web.account.PersonName;
import dev.drift.web.account.PersonNames;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the forms of corrections, for the caller of the present request. */
@RequestScoped
public class CorrectionViews {

  @Inject private CorrectionDesk desk;
  @Inject private RaceResults results;
  @Inject private PersonNames names;
  @Inject private TimedRace timed;

  /** All of the race's. */
  List<CorrectionView> of(Race race) {
    return of(race, desk.of(race));
  }

  /** These of the race's. */
  List<CorrectionView> of(Race race, List<RaceCorrection> corrections) {
    Timing timing = corrections.stream().anyMatch(RaceCorrection::holds) ? timing(race) : null;
    Map<String, String> callsigns = timed.callsigns(race.id());
    Map<Integer, PersonName> people = names(corrections);
    return corrections.stream()
        .map(each -> CorrectionView.of(each, timing, callsigns, people))
        .toList();
  }

  /** Those that laps say as their changes, by their id. */
  Map<String, CorrectionView> ofLaps(Race race, Timing timing) {
    boolean none =
        timing.laps().values().stream()
            .flatMap(List::stream)
            .allMatch(lap -> lap.changes().isEmpty());
    if (none) {
      return Map.of();
    }
    List<RaceCorrection> corrections = desk.of(race);
    Map<Integer, PersonName> people = names(corrections);
    return corrections.stream()
        .map(each -> CorrectionView.of(each, timing, Map.of(), people))
        .collect(Collectors.toMap(CorrectionView::id, each -> each));
  }

  /** Null = the race has no track, or nobody knows where its gates are. */
  private Timing timing(Race race) {
    try {
      return results.of(race).timing();
    } catch (RefusedException e) {
      if (e.why() == Why.CONFLICT) {
        return null;
      }
      throw e;
    }
  }

  private Map<Integer, PersonName> names(Collection<RaceCorrection> corrections) {
    return names.of(
        corrections.stream()
            .flatMap(each -> Stream.of(each.madeBy(), each.revokedBy()))
            .filter(key -> key != 0)
            .toList());
  }
}
