package dev.drift.web.rest.timing;

import dev.drift.timing.Timing;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was timed of a race, as the API shows it. */
@Schema(
    name = "Timing",
    description =
        "Crossings in the order of time, laps in the order of their ends, standings by"
            + " the race's win condition")
public record TimingView(
    List<CrossingView> crossings, List<LapView> laps, List<StandingView> standings) {

  /** The lists do not change. */
  public TimingView {
    crossings = List.copyOf(crossings);
    laps = List.copyOf(laps);
    standings = List.copyOf(standings);
  }

  /**
   * The form of what was timed.
   *
   * @param callsigns of the drones that have one
   * @param corrections of the race, by their id
   */
  static TimingView of(
      Timing timing, Map<String, String> callsigns, Map<String, CorrectionView> corrections) {
    return new TimingView(
        CrossingView.all(timing),
        LapView.all(timing, corrections),
        StandingView.all(timing, callsigns));
  }
}
