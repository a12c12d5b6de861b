package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
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
    return runningAs(organiser, "{\"name\":\"" + name + "\"}");
  }

  /** A race that runs, of that form. */
  static CreatedRace runningAs(TokenUser organiser, String body) {
    JsonObject race = json(organiser.call(201, "POST", "/api/v1/races", body));
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

  /** The same, read by column and window by window. */
  List<Long> numbersByColumn(RunningDrift drift, String drone) {
    String path = "/api/v1/races/" + id + "/tracks?parts=motors&drone=" + drone;
    List<Long> numbers = new ArrayList<>();
    JsonObject window = drift.json(path);
    long to = window.getJsonNumber("to_us").longValue();
    long until = 0;
    while (until < to) {
      JsonObject columns = window.getJsonArray("drones").getJsonObject(0);
      assertThat(columns.getString("id")).isEqualTo(drone);
      assertThat(columns.getJsonArray("motor_rpms"))
          .hasSameSizeAs(columns.getJsonArray("timestamp"))
          .hasSameSizeAs(columns.getJsonArray("offset_us"));
      columns
          .getJsonArray("timestamp")
          .getValuesAs(JsonNumber.class)
          .forEach(seconds -> numbers.add(seconds.longValue()));
      until = window.getJsonNumber("until_us").longValue();
      window = drift.json(path + "&from_us=" + until);
    }
    return numbers;
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
