package dev.drift.web.rest.timing;

import dev.drift.timing.Standing;
import dev.drift.web.node.HandingOn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the nodes that time races live how these stand. */
@ApplicationScoped
public class HomeStandings {

  /** Homes have it in memory; a client waits for one that has gone no longer than for a page. */
  private static final Duration WITHIN = Duration.ofSeconds(3);

  private final HandingOn handing;

  /** For the container's proxy. */
  protected HomeStandings() {
    this(null);
  }

  @Inject
  HomeStandings(HandingOn handing) {
    this.handing = handing;
  }

  /**
   * The standings of those of the races that another node is the home of, by race id; a race whose
   * home does not answer within three seconds, or can't say, is missing.
   *
   * @param request the client's, who may see the races
   */
  Map<String, List<Standing>> ask(HttpServletRequest request, Collection<String> raceIds) {
    Map<String, List<Standing>> standings = new HashMap<>();
    handing
        .ask(request, raceIds, "standings", WITHIN)
        .forEach((raceId, answer) -> standings.put(raceId, read(answer)));
    return standings;
  }

  private static List<Standing> read(String answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer))) {
      return reader.readObject().getJsonArray("standings").getValuesAs(JsonObject.class).stream()
          .map(StandingView::read)
          .toList();
    }
  }
}
