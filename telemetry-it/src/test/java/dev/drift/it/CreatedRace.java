package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A race that somebody created and that runs.
 *
 * @param id in URLs
 * @param udpPort where it receives
 */
record CreatedRace(String id, int udpPort) {

  static CreatedRace by(UnityClient creator, int userId) {
    JsonObject created = creator.post("/create_race?user_id=" + userId, "").success();
    String id = created.keySet().iterator().next();
    return new CreatedRace(id, created.getJsonObject(id).getInt("udp_port"));
  }

  /** A public race that runs. */
  static CreatedRace running(TokenUser organiser, String name) {
    String body = "{\"name\":\"" + name + "\"}";
    JsonObject race = TokenUser.json(organiser.call(201, "POST", "/api/v1/races", body));
    String id = race.getString("id");
    organiser.call(200, "POST", "/api/v1/races/" + id + "/start", "");
    return new CreatedRace(id, race.getInt("udp_port"));
  }

  /** The numbers of a {@link FlyingDrone}'s stored datagrams, in their order. */
  List<Long> numbers(RunningDrift drift, String drone) {
    return StoredSamples.ofRace(drift, id, drone).stream()
        .map(row -> (long) Double.parseDouble(row.get("timestamp")))
        .toList();
  }

  /** Nothing is on its way, and everything received is accounted for. */
  Counters settled(RunningDrift drift) {
    Counters counters = drift.counters(id);
    assertThat(counters.inFlight()).isZero();
    assertThat(counters.unaccounted()).isZero();
    assertThat(counters.rejected()).isEmpty();
    assertThat(counters.dropped()).isEmpty();
    return counters;
  }

  static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
