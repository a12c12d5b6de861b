package dev.drift.web.rest.timing;

import dev.drift.archive.CsvText;
import dev.drift.race.RaceCorrection;
import dev.drift.timing.Correction.Kind;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Timing;
import dev.drift.web.account.PersonName;
import dev.drift.web.rest.http.Times;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A correction of a race's result, as the API shows it. */
@Schema(name = "Correction")
public record CorrectionView(
    String id,
    @Schema(
            enumeration = {
              "remove_lap",
              "count_lap",
              "set_lap_time",
              "add_lap",
              "add_time",
              "disqualify"
            })
        String kind,
    @Schema(name = "drone_id") String droneId,
    @Schema(nullable = true, description = "The pilot's name on air; null = none") String callsign,
    @Schema(
            nullable = true,
            description = "The number of its lap now, else when it was made; null = of none")
        Integer lap,
    @Schema(
            name = "lap_ended_at",
            format = "date-time",
            nullable = true,
            description = "By which the lap is found again; null = of none")
        String lapEndedAt,
    @Schema(nullable = true, description = "null = it says no time") Double seconds,
    String reason,
    @Schema(nullable = true, description = "A user's name; null = the account was deleted")
        String by,
    @Schema(format = "date-time") String at,
    @Schema(name = "revoked_by", nullable = true, description = "null = nobody, or likewise")
        String revokedBy,
    @Schema(
            name = "revoked_at",
            format = "date-time",
            nullable = true,
            description = "null = it holds")
        String revokedAt,
    @Schema(description = "Whether it changes the result: not when its lap is not there any more")
        boolean applies) {

  static final List<String> COLUMNS =
      List.of(
          "id",
          "kind",
          "drone_id",
          "callsign",
          "lap",
          "lap_ended_at",
          "seconds",
          "reason",
          "by",
          "at",
          "revoked_by",
          "revoked_at",
          "applies");

  /**
   * The form of a correction.
   *
   * @param timing what it is of; null = the race can't be timed now
   * @param callsigns of the drones that have one
   * @param names of users, by their key
   */
  static CorrectionView of(
      RaceCorrection correction,
      Timing timing,
      Map<String, String> callsigns,
      Map<Integer, PersonName> names) {
    Kind kind = correction.kind();
    List<ScoredLap> laps = timing == null ? null : timing.laps().get(correction.droneId());
    ScoredLap lap = laps == null ? null : lap(laps, correction.id());
    boolean isOfLap = kind.isOfLap() || kind == Kind.ADD_LAP;
    return new CorrectionView(
        correction.id(),
        kind.text(),
        correction.droneId(),
        callsigns.get(correction.droneId()),
        lap == null ? correction.lap() : Integer.valueOf(lap.lap().number()),
        correction.lapEndedAt().map(Times::text).orElse(null),
        kind.hasTime() ? Double.valueOf(Seconds.of(correction.micros())) : null,
        correction.reason(),
        name(names, correction.madeBy()),
        Times.text(correction.madeAt()),
        name(names, correction.revokedBy()),
        correction.revokedAt().map(Times::text).orElse(null),
        correction.holds() && laps != null && (!isOfLap || lap != null));
  }

  private static ScoredLap lap(List<ScoredLap> laps, String correctionId) {
    return laps.stream()
        .filter(lap -> lap.changes().stream().anyMatch(each -> each.id().equals(correctionId)))
        .findFirst()
        .orElse(null);
  }

  private static String name(Map<Integer, PersonName> names, int userKey) {
    PersonName person = names.get(userKey);
    return person == null ? null : person.name();
  }

  /** In the order of {@link #COLUMNS}; null = none. */
  List<Object> cells() {
    return Arrays.asList(
        id,
        kind,
        CsvText.guarded(droneId),
        callsign == null ? null : CsvText.guarded(callsign),
        lap,
        lapEndedAt,
        seconds == null ? null : Seconds.text(seconds),
        CsvText.guarded(reason),
        by == null ? null : CsvText.guarded(by),
        at,
        revokedBy == null ? null : CsvText.guarded(revokedBy),
        revokedAt,
        applies);
  }
}
