package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Somebody draws a track, saves it, and learns gates from a drone that flies. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class TrackEditorIT {

  private static final String DRONE = "127.0.78.1";
  private static final String EDITOR =
      "const { draft, stage } = await import(document.querySelector('script[type=module]').src);";
  private static final double CIRCLE_METRES = 20;

  @TempDir private Path directory;

  @Test
  void aTrackIsDrawnSavedAndLearned(RunningDrift drift) {
    TokenUser organiser = TokenUser.join(drift, "te-organiser");
    CreatedRace race = CreatedRace.running(organiser, "Track race");
    try (Browser browser = new Browser(directory.resolve("profile"));
        LappingDrone drone = new LappingDrone(DRONE, race.udpPort())) {
      PageVisitor.register(browser, drift, "te-anna", "/tracks/new");
      gatesArePlacedMovedAndTakenBack(browser);
      String track = theTrackIsSaved(browser, drift);
      somebodyElseWasFirst(browser, drift, track);
      aGateIsLearned(browser);
      aTrackIsProposed(browser, organiser, race);
      drone.land();
      aPhoneShowsIt(browser);
      othersLookAtIt(browser, drift, track);
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  private static void gatesArePlacedMovedAndTakenBack(Browser browser) {
    browser.clickText(".toolbar button", "Gate");
    browser.see(".track-hint");
    placeGate(browser, 1, "{ x: -10, y: 0, z: 5 }");
    placeGate(browser, 2, "{ x: 10, y: 0, z: -5 }");
    await().until(() -> browser.all(".gate").size() == 2);
    browser.press(Keys.ESCAPE);

    double x = xOfGate(browser, 1);
    assertThat(x).isBetween(5.0, 15.0);
    int[] gate = restingPlace(browser, "draft.gates[1].position");
    new Actions(browser.driver())
        .moveToLocation(gate[0], gate[1])
        .clickAndHold()
        .moveByOffset(60, 0)
        .release()
        .perform();
    await().until(() -> xOfGate(browser, 1) > x + 1);
    browser.press(Keys.chord(Keys.CONTROL, "z"));
    await().until(() -> xOfGate(browser, 1) == x);
    browser.press(Keys.chord(Keys.CONTROL, "z"));
    await().until(() -> browser.all(".gate").size() == 1);
    browser.click("button[aria-label=Redo]");
    await().until(() -> browser.all(".gate").size() == 2);
  }

  /** A press that a busy machine makes too long is none: then again. */
  private static void placeGate(Browser browser, int count, String point) {
    await()
        .until(
            () -> {
              int[] place = restingPlace(browser, point);
              new Actions(browser.driver()).moveToLocation(place[0], place[1]).click().perform();
              Object gates = browser.run(EDITOR + "return draft.track.gates.length;");
              return number(gates).intValue() == count;
            });
  }

  /** Where that point is in the picture from above when it has come to rest, CSS pixels. */
  private static int[] restingPlace(Browser browser, String point) {
    int[] before = place(browser, point);
    int[] now = place(browser, point);
    while (!Arrays.equals(before, now)) {
      before = now;
      now = place(browser, point);
    }
    return now;
  }

  private static int[] place(Browser browser, String point) {
    List<?> place =
        (List<?>)
            browser.run(
                EDITOR
                    + """
                    await new Promise((resolve) => setTimeout(resolve, 100));
                    const { projection, sheet: { canvas, unit } } = stage.top;
                    const box = canvas.getBoundingClientRect();
                    const { x, y, z } = %s;
                    return [box.left + unit * projection.right(x, y, z),
                        box.top + unit * projection.down(x, y, z)].map(Math.round);
                    """
                        .formatted(point));
    return new int[] {number(place.get(0)).intValue(), number(place.get(1)).intValue()};
  }

  private static double xOfGate(Browser browser, int index) {
    return number(browser.run(EDITOR + "return draft.track.gates[" + index + "]?.position.x ?? 0;"))
        .doubleValue();
  }

  private static Number number(Object value) {
    return (Number) value;
  }

  private static String theTrackIsSaved(Browser browser, RunningDrift drift) {
    browser.clickText(".toolbar button", "Save");
    browser.seeText(".track-panel", "Name has 1 to 100 characters.");
    browser.type("#track-name", "Drawn track");
    browser.clickText(".toolbar button", "Save");
    browser.seeText(".track-panel", "Saved as version 1.");
    String address = browser.driver().getCurrentUrl();
    String id = address.substring(address.lastIndexOf('/') + 1);
    assertThat(drift.json("/api/v1/tracks/" + id).getJsonArray("gates")).hasSize(2);
    return id;
  }

  private static void somebodyElseWasFirst(Browser browser, RunningDrift drift, String track) {
    TokenUser anna = TokenUser.signIn(drift, "te-anna", TokenUser.PASSWORD);
    JsonObject kept = anna.get("/api/v1/tracks/" + track);
    assertThat(kept.getJsonObject("changed_by").getString("name")).isEqualTo("te-anna");
    anna.call(200, "PUT", "/api/v1/tracks/" + track, kept.toString());
    browser.type("#track-name", "My track");
    browser.clickText(".toolbar button", "Save");
    browser.seeText("dialog", "te-anna saved version 2");
    browser.clickText("dialog button", "Load theirs");
    browser.seeText(".track-panel", "This is version 2.");
    assertThat(browser.see("#track-name").getAttribute("value")).isEqualTo("Drawn track");
    assertThat(browser.consoleErrors()).allMatch(error -> error.contains("412"));
  }

  private static void aGateIsLearned(Browser browser) {
    browser.clickText("#below option", "Track race");
    browser.seeText(".below-drones", DRONE);
    browser.press("g");
    await().until(() -> browser.all(".gate").size() == 3);
    JsonObject gate =
        json(String.valueOf(browser.run(EDITOR + "return JSON.stringify(draft.gates.at(-1));")));
    JsonObject position = gate.getJsonObject("position");
    JsonObject normal = gate.getJsonObject("normal");
    double x = position.getJsonNumber("x").doubleValue() / CIRCLE_METRES;
    double z = position.getJsonNumber("z").doubleValue() / CIRCLE_METRES;
    assertThat(Math.hypot(x, z)).isBetween(0.99, 1.01);
    // It flies from +x to +z.
    assertThat(normal.getJsonNumber("x").doubleValue()).isBetween(-z - 0.01, -z + 0.01);
    assertThat(normal.getJsonNumber("z").doubleValue()).isBetween(x - 0.01, x + 0.01);
  }

  private static void aTrackIsProposed(Browser browser, TokenUser organiser, CreatedRace race) {
    String proposal = "/api/v1/races/" + race.id() + "/track-proposal";
    String drone = "{\"drone_id\":\"" + DRONE + "\"}";
    await().until(() -> !json(organiser.call(200, "POST", proposal, drone)).isNull("track"));
    browser.clickText(".panel-part button", "Propose");
    browser.type("dialog input[name=gates]", "4");
    browser.clickText("dialog button.main", "Propose");
    browser.seeText(".track-panel", "Proposed from");
    await().until(() -> browser.all(".gate").size() == 4);
    browser.clickText(".toolbar button", "Save");
    browser.seeText(".track-panel", "Saved as version 3.");
  }

  private static void aPhoneShowsIt(Browser browser) {
    browser.phone();
    browser.see(".gate");
    assertThat(browser.scrollsSideways()).isFalse();
    browser.desktop();
  }

  private static void othersLookAtIt(Browser browser, RunningDrift drift, String track) {
    browser.open(drift.uri("/tracks"));
    browser.seeText("[data-track='" + track + "']", "4 gates");
    browser.driver().manage().deleteAllCookies();
    browser.run("localStorage.clear();");
    browser.open(drift.uri("/tracks/" + track));
    browser.seeText(".toolbar", "Make a copy");
    assertThat(browser.all(".gate")).hasSize(4);
    browser.click(".gate-row");
    assertThat(browser.see("#gate-width").isEnabled()).isFalse();
  }
}
