package dev.drift.web.node;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Which race an address of the API, or of the original DRIFT's, is about. */
final class RaceAddress {

  private static final String RACES = "/api/v1/races/";

  /** The calls of the original DRIFT that name a race, as the first part of their address. */
  private static final Set<String> DRIFT_CALLS =
      Set.of("watch_race", "save_race", "end_race", "replay_race", "update_race", "delete_race");

  private RaceAddress() {}

  /** The id of the race; empty = the request is about none, or about several. */
  static Optional<String> raceId(HttpServletRequest request) {
    String path = path(request);
    if (path.startsWith(RACES)) {
      return first(path.substring(RACES.length()));
    }
    int end = path.indexOf('/', 1);
    return end > 0 && DRIFT_CALLS.contains(path.substring(1, end))
        ? first(path.substring(end + 1))
        : Optional.empty();
  }

  /** As the container read it to find what answers, not as it was written. */
  static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  /** The address of what is below a race, within the application. */
  static String of(String raceId, String below) {
    return RACES + raceId + "/" + below;
  }

  /** Without what follows a semicolon, which JAX-RS leaves out too. */
  private static Optional<String> first(String path) {
    String part = path.split("[/;]", 2)[0];
    return part.isEmpty() ? Optional.empty() : Optional.of(part);
  }
}
