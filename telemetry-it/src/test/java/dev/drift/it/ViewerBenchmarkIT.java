package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How smooth, how quick and how large the race page is in Chromium with a software renderer: prints
 * what it measures, asserts no times. {@code ./mvnw verify -pl telemetry-it -am
 * -Pviewer-benchmark}, with nothing else running.
 */
@Tag("viewer-benchmark")
class ViewerBenchmarkIT {

  private static final int DRONES = 8;

  /** Frames of the page itself, and of its scene, over 20 s. */
  private static final String FRAMES =
      """
      const times = [];
      await new Promise((resolve) => {
        const begin = performance.now();
        const frame = (now) => {
          times.push(now);
          if (now - begin < 20000) { requestAnimationFrame(frame); } else { resolve(); }
        };
        requestAnimationFrame(frame);
      });
      const steps = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
      return [times.length / 20, steps[steps.length >> 1], steps[Math.floor(steps.length * 0.99)],
        steps[steps.length - 1]];
      """;

  /** Milliseconds from asking for the page until it goes on evenly: ten frames without a pause. */
  private static final String OPENED =
      """
      return await new Promise((resolve) => {
        let even = 0;
        let before = performance.now();
        const frame = (now) => {
          even = now - before < 40 ? even + 1 : 0;
          before = now;
          if (even < 10) { requestAnimationFrame(frame); } else { resolve(Math.round(now)); }
        };
        requestAnimationFrame(frame);
      });
      """;

  /**
   * Milliseconds of 60 seeks to random moments, in their order, until all drones are drawn there.
   */
  private static final String SEEKS =
      """
      race.player.pause();
      const took = [];
      let seed = 1;
      for (let i = 0; i < 60; i++) {
        seed = (seed * 16807) % 2147483647;
        const to = race.player.first + (race.player.last - race.player.first) * (seed / 2147483647);
        const begin = performance.now();
        race.player.seek(to);
        await new Promise((resolve) => {
          const look = () => (race.isHere(to) && race.memory.drones.every((drone) => drone.pose(to)?.age === 0)
            ? requestAnimationFrame(resolve) : requestAnimationFrame(look));
          requestAnimationFrame(look);
        });
        took.push(performance.now() - begin);
      }
      return took;
      """;

  /** For each frame of 60 s: when, and where the drone was shown. */
  private static final String SHOWN =
      """
      const shown = [];
      await new Promise((resolve) => {
        const begin = performance.now();
        const frame = (now) => {
          const pose = race.memory.drones[0].pose(race.player.time);
          if (pose !== null) {
            shown.push([race.player.tickedAt, race.player.time, pose.x, pose.y, pose.z, pose.age]);
          }
          if (now - begin < 60000) { requestAnimationFrame(frame); } else { resolve(); }
        };
        requestAnimationFrame(frame);
      });
      return shown;
      """;

  @TempDir private Path directory;
  private RunningDrift drift;
  private Browser browser;

  @BeforeEach
  void begin() {
    drift = RunningDrift.startForMany(directory.resolve("data"), RunningDrift.Ports.free());
    browser = new Browser(directory.resolve("profile"));
  }

  @AfterEach
  void end() {
    browser.close();
    drift.close();
  }

  @Test
  void eightDronesLive() {
    browser.size(800, 450, 1, false);
    try (SimulatedRace sim = SimulatedRace.of(directory, drift.ports().udp(), DRONES)) {
      openPractice();
      browser.untilRace("race.memory.drones.length === " + DRONES);
      for (int run = 1; run <= 3; run++) {
        List<Number> frames = numbers(browser.run(FRAMES));
        print(
            "frames/s, run %d: %.1f; a frame: median %.1f, 99 %% %.1f, longest %.1f ms",
            run, frames.get(0), frames.get(1), frames.get(2), frames.get(3));
      }
      assertThat(sim.flies()).isTrue();
    }
  }

  @Test
  void tenMinutes() {
    browser.size(800, 450, 1, false);
    try (SimulatedRace sim = SimulatedRace.of(directory, drift.ports().udp(), DRONES)) {
      openPractice();
      for (int minute = 1; minute <= 10; minute++) {
        double until = minute * 60_000;
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofSeconds(5))
            .until(
                () ->
                    Boolean.TRUE.equals(
                        browser.ofRace("race.player.time - race.player.first > " + until)));
        browser.driver().executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        List<Number> memory =
            numbers(browser.ofRace("[performance.memory.usedJSHeapSize / 1e6, race.memory.size]"));
        print("minute %d: %.1f MB, %s samples kept", minute, memory.get(0), memory.get(1));
      }
      assertThat(sim.flies()).isTrue();
    }
  }

  @Test
  void seeks() throws Exception {
    browser.size(800, 450, 1, false);
    StoredRace.fill(drift);
    browser.open(drift.uri("/races/" + StoredRace.ID));
    browser.untilRace("race.memory.drones.length === 8 && race.isHere(race.player.time)");
    print("opened after %s ms", browser.run(OPENED));
    List<Number> millis = numbers(browser.runWithRace(SEEKS));
    double[] sorted = millis.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    print("seek: median %.0f, 95 %% %.0f, most %.0f ms", sorted[30], sorted[57], sorted[59]);
    print("seeks in their order, ms: %s", millis.stream().map(Number::intValue).toList());
  }

  @Test
  void aRecordedFlight() throws Exception {
    browser.size(800, 450, 1, false);
    for (Path flight : recordings()) {
      drift.close();
      drift =
          RunningDrift.startForMany(
              directory.resolve(flight.getFileName() + ".data"),
              RunningDrift.Ports.free(),
              "--stream-format=Timestamp,Position,Attitude,Gyro,Input");
      try (SimulatedRace sim = SimulatedRace.recorded(directory, drift.ports().udp(), flight)) {
        openPractice();
        browser.untilRace(
            "race.memory.drones.length === 1 && race.player.time >= race.memory.drones[0].log.first");
        List<?> shown = (List<?>) browser.runWithRace(SHOWN);
        print("%s", Smoothness.of(flight, shown.stream().map(ViewerBenchmarkIT::numbers).toList()));
        assertThat(sim.flies()).as("the recording is longer than what was measured").isTrue();
      }
    }
  }

  /** Real ones, where they are; {@code DRIFT_TEST_FLIGHTS} names their directory. */
  private static List<Path> recordings() throws Exception {
    String folder = System.getenv("DRIFT_TEST_FLIGHTS");
    assertThat(folder).as("DRIFT_TEST_FLIGHTS names a directory of recorded flights").isNotNull();
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }

  private void openPractice() {
    browser.open(drift.uri("/races/practice"));
    browser.untilRace("race.status.state === 'live' && race.memory.drones.length > 0");
  }

  @SuppressWarnings("unchecked")
  private static List<Number> numbers(Object answer) {
    assertThat(answer).isInstanceOf(List.class);
    return (List<Number>) answer;
  }

  private static void print(String format, Object... values) {
    Object[] shown =
        Stream.of(values)
            .map(value -> value instanceof Long number ? (Object) number.doubleValue() : value)
            .toArray();
    System.out.printf(Locale.ROOT, format + "%n", shown);
  }
}
