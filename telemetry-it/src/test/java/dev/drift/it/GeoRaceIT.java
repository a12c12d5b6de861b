package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.drift.proto.v1.GeoPosition;
import dev.drift.proto.v1.Sample;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Drones that say where on Earth they are are stored, shown and flown again as all others are. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class GeoRaceIT {

  private static final int SAMPLES = 300;
  private static final List<String> OF_RECEIPT = List.of("time", "received_at", "drone_id");

  @TempDir private Path directory;

  @Test
  void aFlightHasTheSameRowsByEitherService(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "geo-ada");
    CreatedRace race = CreatedRace.running(organiser, "Geographic race");
    try (SeedClient seed = new SeedClient(drift.ports().grpc(), race.id())) {
      for (int n = 0; n < SAMPLES; n++) {
        assertThat(seed.send("seed", GeoFlight.json(n))).isTrue();
      }
      assertThat(seed.send("seed", "{\"latitude\":91,\"longitude\":0}")).isTrue();
      assertThat(seed.send("seed", "{\"latitude\":48}")).isTrue();
      List<String> answers = seed.finish();
      assertThat(answers.subList(0, SAMPLES)).containsOnly("Data received");
      assertThat(answers.get(SAMPLES)).startsWith("Rejected: out-of-range: latitude must be");
      assertThat(answers.get(SAMPLES + 1)).startsWith("Rejected: malformed: latitude and");
    }
    try (TypedClient typed =
        new TypedClient(
            drift.ports().grpc(), race.id(), UUID.randomUUID(), "typed", GeoRaceIT::typedSample)) {
      typed.sendAll(3, SAMPLES / 3);
      assertThat(typed.acknowledged()).isEqualTo(3);
    }
    await().atMost(30, SECONDS).until(() -> drift.counters(race.id()).stored() == 2 * SAMPLES);

    List<Map<String, String>> rows = StoredSamples.ofRace(drift, race.id(), "seed");
    assertThat(withoutReceipt(StoredSamples.ofRace(drift, race.id(), "typed")))
        .isEqualTo(withoutReceipt(rows));
    for (int n = 0; n < SAMPLES; n++) {
      Map<String, String> row = rows.get(n);
      assertThat(Double.parseDouble(row.get("latitude"))).isEqualTo(GeoFlight.latitude(n));
      assertThat(Double.parseDouble(row.get("longitude"))).isEqualTo(GeoFlight.longitude(n));
      assertThat(Double.parseDouble(row.get("altitude"))).isEqualTo(GeoFlight.altitude(n));
      assertThat(row)
          .containsEntry("altitude_reference", "take_off")
          .containsEntry("speed", "30.5");
      assertThat(Double.parseDouble(row.get("position_x")))
          .isCloseTo(60 * Math.sin(n / 100.0), within(0.3));
      assertThat(Double.parseDouble(row.get("position_y")))
          .isCloseTo(GeoFlight.altitude(n), within(0.01));
      assertThat(Double.parseDouble(row.get("position_z")))
          .isCloseTo(60 * (1 - Math.cos(n / 100.0)), within(0.3));
    }
    JsonObject origin = drift.json("/api/v1/races/" + race.id()).getJsonObject("origin");
    assertThat(origin.getString("source")).isEqualTo("first_fix");
    assertThat(origin.getJsonNumber("latitude").doubleValue()).isEqualTo(GeoFlight.LATITUDE);
    assertThat(origin.getJsonNumber("heading_deg").intValue()).isZero();
  }

  /** Sample number n of the stream, which counts from 1. */
  private static Sample.Builder typedSample(long n) {
    int i = (int) n - 1;
    return Sample.newBuilder()
        .setTimestampSeconds(i / 50.0)
        .setGeo(
            GeoPosition.newBuilder()
                .setLatitudeDegrees(GeoFlight.latitude(i))
                .setLongitudeDegrees(GeoFlight.longitude(i))
                .setAltitudeMetres(GeoFlight.altitude(i))
                .setSpeedMetresPerSecond(30.5f));
  }

  private static List<Map<String, String>> withoutReceipt(List<Map<String, String>> rows) {
    return rows.stream()
        .map(
            row -> {
              Map<String, String> rest = new HashMap<>(row);
              OF_RECEIPT.forEach(rest::remove);
              return rest;
            })
        .toList();
  }

  @Test
  void thePageShowsThemOnAMapThatComesByItself(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "geo-grace");
    CreatedRace race = CreatedRace.running(organiser, "Race on Earth");
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      browser.open(drift.uri("/races/" + race.id()));
      browser.untilRace("race.info !== null && race.info.origin === null");
      try (GeoFlight one = new GeoFlight(drift, race, "geo-1")) {
        browser.untilRace("race.memory.drones.length === 1");
        browser.see(".scene-pane canvas");
        Set<String> places = new HashSet<>();
        await()
            .atMost(30, SECONDS)
            .until(
                () -> {
                  places.add(browser.see("[data-drone='geo-1']").getDomAttribute("data-x"));
                  return places.size() >= 5;
                });
        browser.untilRace("race.info.origin?.source === 'first_fix'");
        browser.clickText(".scene-tools button", "Map");
        browser.see(".scene-pane:not([hidden]) .map");
        browser.seeText(".place", "48.13");
        browser.seeText(".place", "N, 11.57");
        browser.untilRace("race.raceTime(race.player.time) > 4000");
        browser.screenshot(Path.of("target", "screenshots", "geographic-map.png"));
        browser.clickText(".scene-tools button", "3D");
        browser.see(".scene-pane:not([hidden]) canvas");
        browser.screenshot(Path.of("target", "screenshots", "geographic-3d.png"));

        // An organiser's origin 0.001° to the south: all positions count from there.
        organiser.call(
            200,
            "PATCH",
            "/api/v1/races/" + race.id(),
            "{\"origin\":{\"latitude\":48.136,\"longitude\":11.575}}",
            "If-Match",
            "*");
        browser.untilRace("race.info.origin.source === 'organiser'");
        browser.untilRace("race.memory.drones[0].pose(race.player.time)?.z > 110");
        browser.seeText(".place", "48.13");
        assertThat(one).isNotNull();
      }
      organiser.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
      browser.open(drift.uri("/races/" + race.id()));
      browser.untilRace("race.info.status === 'ENDED' && race.raceTime(race.player.time) > 500");
      browser.untilRace("race.memory.drones[0].pose(race.player.time)?.z > 110");
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }
}
