package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A race page whose line is cut for five seconds of the race comes back by itself, without a hole.
 */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class ReconnectIT {

  private static final int DRONES = 3;

  /** The longest time without a sample of any drone between two instants, ms. */
  private static final String LONGEST_GAP =
      """
      Math.max(...race.memory.drones.map((drone) => {
        let gap = 0;
        for (let at = drone.log.at(%1$s); drone.log.time(at) < %2$s;) {
          const next = drone.log.next(at);
          if (next < 0) { return Infinity; }
          gap = Math.max(gap, drone.log.time(next) - drone.log.time(at));
          at = next;
        }
        return gap;
      }))""";

  @TempDir private Path directory;

  @Test
  void comesBackWithoutAHole(RunningDrift drift) {
    CreatedRace made = CreatedRace.running(TokenUser.join(drift, "rc-anna"), "Cut line");
    try (SimulatedRace sim = SimulatedRace.of(directory, made.udpPort(), DRONES);
        CutLine line = new CutLine(drift.ports().http());
        Browser browser = new Browser(directory.resolve("profile"))) {
      browser.open(URI.create("http://127.0.0.1:" + line.port() + "/races/" + made.id()));
      browser.untilRace("race.status.state === 'live'");
      browser.untilRace(
          "race.memory.drones.filter((drone) => drone.log.last - drone.log.first > 3000)"
              + ".length === "
              + DRONES);
      Number cutAt = (Number) browser.ofRace("race.feed.sentAt");

      line.cut();
      browser.untilRace("race.status.state === 'reconnecting'");
      long before = drift.counters(made.id()).received();
      await()
          .atMost(60, SECONDS)
          .until(
              () ->
                  drift.counters(made.id()).received() >= before + 5L * DRONES * SimulatedRace.HZ);
      line.mend();

      browser.untilRace("race.status.state === 'live'");
      Number backAt = (Number) browser.ofRace("race.feed.sentAt");
      assertThat(backAt.doubleValue() - cutAt.doubleValue()).isGreaterThan(5000);
      String from = "(" + cutAt + " - 2000)";
      String to = "(" + backAt + " + 500)";
      browser.untilRace("race.player.time > " + to);
      browser.untilRace("race.memory.known.missing(" + from + ", " + to + ").length === 0");
      // Every 10 ms of the source's clock, give or take what its mapping to the server's moves.
      browser.untilRace(LONGEST_GAP.formatted(from, to) + " < 15");
      assertThat(browser.ofRace("race.player.mode")).isEqualTo("live");
      assertThat(sim.flies()).isTrue();
    }
  }
}
