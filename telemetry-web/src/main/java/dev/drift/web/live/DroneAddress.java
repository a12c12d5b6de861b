package dev.drift.web.live;

import dev.drift.race.DroneId;
import dev.drift.race.RaceInfo;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Which channel a client asks for: {@code …/ws/{drone_id}?race=ID}.
 *
 * @param raceId the practice race's when none is named
 */
record DroneAddress(String raceId, String droneId) {

  private static final String RACE = "race";

  static DroneAddress of(URI address, Map<String, List<String>> parameters) {
    String path = address.getRawPath();
    // A plus sign is itself in a path.
    String drone = path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B");
    List<String> races = parameters.getOrDefault(RACE, List.of());
    String race = races.isEmpty() ? "" : races.get(0).strip();
    return new DroneAddress(
        race.isEmpty() ? RaceInfo.PRACTICE : race,
        DroneId.canonical(URLDecoder.decode(drone, StandardCharsets.UTF_8)));
  }
}
