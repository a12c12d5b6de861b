package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.liftoff.LiftoffSample;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Every page, with drones that say one part of a sample, or one number, alone. */
@Tag("every-server-long")
@Tag("longer")
@ExtendWith(SharedDrift.class)
class PartialSamplesIT {

  private static final List<String> PARTS =
      List.of(
          "Timestamp", "Position", "Attitude", "Velocity", "Gyro", "Input", "Battery", "MotorRPM");

  /** The members of each part in the JSON of gRPC and WebSockets. */
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "position", List.of("x", "y", "z"),
          "attitude", List.of("x", "y", "z", "w"),
          "velocity", List.of("x", "y", "z"),
          "gyro", List.of("pitch", "roll", "yaw"),
          "inputs", List.of("throttle", "yaw", "pitch", "roll"),
          "battery", List.of("percentage", "voltage"));

  private static final String FRAMES =
      """
      for (let i = 0; i < 3; i++) {
        await new Promise((done) => requestAnimationFrame(done));
      }
      """;

  private static final String FIELDS = "state,speed,altitude,volts,battery,throttle,flight,signal";

  private static final LiftoffSample SAMPLE =
      LiftoffSample.builder()
          .timestamp(1)
          .position(1, 2, 3)
          .attitude(0, 0, 0, 1)
          .velocity(4, 5, 6)
          .gyro(1, 2, 3)
          .input(0.5f, 0.1f, -0.1f, 0)
          .battery(80, 15.5f)
          .motorRpms(15_000, 15_100, 15_200, 15_300)
          .build();

  @TempDir private Path directory;

  @Test
  void everyPageShowsARaceWhoseFormatHasOnePart(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "pa-paula");
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      small(browser);
      for (String part : PARTS) {
        CreatedRace race = running(organiser, part);
        send(race, part);
        showsTheRace(browser, drift, race);
        for (String page : List.of("/table", "/map", "/pilot/127.0.0.1")) {
          browser.open(drift.uri("/overlay/" + race.id() + page));
          browser.see("body[data-ready]");
          browser.run(FRAMES);
        }
        browser.open(drift.uri("/races/" + race.id() + "/manage"));
        browser.seeText("main", "127.0.0.1");
        assertThat(browser.consoleErrors()).as(part).isEmpty();
        organiser.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
      }
      browser.open(drift.uri("/"));
      browser.seeText("main", "Battery alone");
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  @Test
  void everyPageShowsDronesOfMixedParts(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "pa-peter");
    CreatedRace race = CreatedRace.running(organiser, "Mixed parts");
    List<String> samples = singleNumbers();
    try (SeedClient drones = new SeedClient(drift.ports().grpc(), race.id());
        Browser browser = new Browser(directory.resolve("mixed"))) {
      for (int i = 0; i < samples.size(); i++) {
        drones.send("drone-" + i, samples.get(i));
      }
      assertThat(drones.finish()).containsOnly("Data received").hasSize(samples.size());

      small(browser);
      showsTheRace(browser, drift, race);
      browser.untilRace("race.memory.drones.length === " + samples.size());
      everyDroneIsSelected(browser);
      for (String page : List.of("/table?fields=" + FIELDS, "/map", "/pilot/drone-3")) {
        browser.open(drift.uri("/overlay/" + race.id() + page));
        browser.see("body[data-ready]");
        browser.run(FRAMES);
      }
      assertThat(browser.consoleErrors()).isEmpty();

      organiser.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
      browser.open(drift.uri("/races/" + race.id()));
      browser.untilRace("race.info?.status === 'ENDED' && race.memory.drones.length > 0");
      browser.untilRace("race.memory.drones.every((drone) => drone.log.size > 0)");
      browser.press(Keys.END);
      everyDroneIsSelected(browser);
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  @Test
  void aRequestThatFailsTakesNoPageDown(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "pa-pia");
    CreatedRace race = running(organiser, "Position");
    send(race, "Position");
    try (Browser browser = new Browser(directory.resolve("failing"))) {
      browser.answer(503, "/timeline");
      browser.open(drift.uri("/races/" + race.id()));
      browser.untilRace("race.player.mode === 'live' && race.memory.drones.length === 1");
      browser.seeText(".notices", "What was flown is not here yet: The server is busy.");
      browser.answerAgain();
      browser.untilRace("race.storedTrouble === null && race.timeline.samples > 0");

      browser.answer(503, "/counters");
      PageVisitor.register(browser, drift, "pa-pam", "/races/" + race.id() + "/manage");
      browser.seeText("main", "127.0.0.1");
      browser.answerAgain();
      browser.answer(503, "/drones");
      browser.open(drift.uri("/races/" + race.id() + "/manage"));
      browser.seeText("section[aria-labelledby=drones]", "The server is busy.");
      browser.seeText("main", "Join as a pilot");
      browser.answerAgain();
      browser.seeText("section[aria-labelledby=drones]", "127.0.0.1");

      browser.answer(503, "mine=true");
      browser.open(drift.uri("/account"));
      browser.seeText("section[aria-labelledby=own-races]", "The server is busy.");
      browser.seeText("main", "Change the password");
      browser.answerAgain();

      browser.answer(503, "status=SCHEDULED");
      browser.open(drift.uri("/"));
      browser.seeText("section[aria-labelledby=next]", "The server is busy.");
      browser.see("[data-race='" + race.id() + "'] .path-picture path");
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  /** Every view and chart is drawn, pixel by pixel where there is no graphics card. */
  private static void small(Browser browser) {
    browser.size(1024, 640, 1, false);
  }

  /** In all views and charts, until its drones were drawn. */
  private static void showsTheRace(Browser browser, RunningDrift drift, CreatedRace race) {
    browser.open(drift.uri("/races/" + race.id()));
    browser.untilRace("race.player.mode === 'live' && race.memory.drones.length > 0");
    browser.untilRace("race.memory.drones[0].log.size > 0");
    browser.see("#drones [data-state]");
    browser.untilRace("document.querySelector('.scene-pane canvas') !== null");
    for (int view = 0; view < 3; view++) {
      browser.run(FRAMES);
      browser.press("v");
    }
    browser.run(
        "for (const chip of document.querySelectorAll('[aria-label=Quantities] button')) {"
            + "chip.click();"
            + FRAMES
            + "}");
  }

  private static void everyDroneIsSelected(Browser browser) {
    browser.runWithRace(
        """
        const panel = document.getElementById('selected');
        for (const drone of race.memory.drones) {
          race.select(drone);
          while (panel.dataset.selected !== drone.id) {
            await new Promise((done) => requestAnimationFrame(done));
          }
        }
        """);
  }

  private static CreatedRace running(TokenUser organiser, String part) {
    String body = "{\"name\":\"" + part + " alone\",\"stream_format\":[\"" + part + "\"]}";
    var race = json(organiser.call(201, "POST", "/api/v1/races", body));
    String id = race.getString("id");
    organiser.call(200, "POST", "/api/v1/races/" + id + "/start", "");
    return new CreatedRace(id, race.getInt("udp_port"));
  }

  private static void send(CreatedRace race, String part) {
    LiftoffEncoder encoder =
        new LiftoffEncoder(StreamFormat.of(part), BatteryOrder.PERCENTAGE_FIRST);
    try (DroneSender drone = new DroneSender("127.0.0.1", race.udpPort())) {
      for (int i = 0; i < 3; i++) {
        drone.sendRaw(ByteBuffer.wrap(encoder.encode(SAMPLE)));
      }
    }
  }

  /**
   * A sample of each number alone, of motors alone, of nothing, and of numbers beyond all bounds.
   */
  private static List<String> singleNumbers() {
    List<String> samples = new ArrayList<>(List.of("{\"timestamp\":1}"));
    samples.add("{\"motor_rpms\":[15000]}");
    MEMBERS.forEach(
        (part, members) -> {
          for (String member : members) {
            samples.add("{\"%s\":{\"%s\":0.5}}".formatted(part, member));
          }
          samples.add(
              "{\"%s\":{%s}}"
                  .formatted(
                      part,
                      String.join(",", members.stream().map("\"%s\":1e30"::formatted).toList())));
        });
    samples.add("{\"position\":{\"x\":1,\"y\":2}}");
    samples.add("{\"position\":{\"x\":1,\"y\":2,\"z\":3}}");
    return samples;
  }
}
