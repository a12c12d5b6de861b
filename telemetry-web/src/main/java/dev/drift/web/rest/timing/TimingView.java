package dev.drift.web.rest.timing;

import dev.drift.timing.Timing;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was timed of a race, as the API shows it. */
@Schema(name = "Timing")
public record TimingView(
    @Schema(
            type = SchemaType.ARRAY,
            implementation = CrossingView.class,
            description = "In the order of time")
        List<CrossingView> crossings,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = LapView.class,
            description = "In the order of their ends")
        List<LapView> laps,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = StandingView.class,
            description = "More laps first, then less time for them")
        List<StandingView> standings) {

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
   */
  static TimingView of(Timing timing, Map<String, String> callsigns) {
    return new TimingView(
        CrossingView.all(timing), LapView.all(timing), StandingView.all(timing, callsigns));
  }
}
