package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lobby of a server with twenty races, of which three can't be drawn, each for its own reason.
 */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class LobbyIT {

  private static final int RACES = 20;

  /** Each with a drone that flew a circle of 40 m for a minute. */
  private static final String[] FILL = {
    """
    INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at,
                      started_at, ended_at, first_sample_at)
    SELECT 'twenty-' || n, 'Twenty ' || n, 'ENDED', 'Timestamp,Position,Battery',
           'percentage-first', 0, now() - n * interval '1 s', '2026-01-01Z', '2026-01-01T00:01Z',
           '2026-01-01Z'
    FROM generate_series(1, 20) n
    """,
    // The newest, which the search leaves out.
    """
    INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at,
                      started_at, ended_at)
    VALUES ('another', 'Another one', 'ENDED', 'Timestamp,Position,Battery', 'percentage-first', 0,
            now(), '2026-01-01Z', '2026-01-01T00:01Z')
    """,
    """
    INSERT INTO drone (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight)
    SELECT key, '127.0.0.10', '2026-01-01Z', '2026-01-01T00:01Z', '2026-01-01T00:01Z', 1
    FROM race WHERE id LIKE 'twenty-%'
    """,
    """
    INSERT INTO sample (race_key, drone_key, "time", received_at, flight, "timestamp", position_x,
                        position_y, position_z, battery_percentage, battery_voltage)
    SELECT d.race_key, d.key, '2026-01-01Z'::timestamptz + n * interval '500 ms',
           '2026-01-01Z'::timestamptz + n * interval '500 ms', 1, n * 0.5,
           20 * cos(n * 0.1), 2, 20 * sin(n * 0.1), 80, 16
    FROM drone d JOIN race r ON r.key = d.race_key, generate_series(0, 120) n
    WHERE r.id LIKE 'twenty-%'
    """,
    """
    INSERT INTO flight
    SELECT drone_key, flight, min("time"), max("time"), count(*)
    FROM sample s JOIN race r ON r.key = s.race_key WHERE r.id LIKE 'twenty-%'
    GROUP BY drone_key, flight
    """,
    """
    UPDATE sample SET position_x = NULL, position_y = NULL, position_z = NULL
    FROM race r WHERE r.key = race_key AND r.id = 'twenty-3'
    """,
    """
    UPDATE sample SET position_z = NULL
    FROM race r WHERE r.key = race_key AND r.id = 'twenty-8'
    """,
    """
    UPDATE sample SET position_x = 1e30
    FROM race r WHERE r.key = race_key AND r.id = 'twenty-5'
      AND "time" = '2026-01-01T00:00:30Z'
    """
  };

  /** How wide the picture of that race's way is, of 320. */
  private static final String WIDTH =
      """
      const ways = document.querySelectorAll('[data-race="%s"] .path-picture path');
      return Math.max(0, ...[...ways].map((way) => way.getBBox().width));
      """;

  @TempDir private Path directory;

  @Test
  void whatOneRaceLacksIsToldOnItsCardAndTheOthersAreThere(RunningDrift drift)
      throws IOException, SQLException {
    OwnDatabase.execute(drift, FILL);
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      browser.size(1440, 3000, 1, false);
      browser.answer(503, "/twenty-7/tracks");
      browser.open(drift.uri("/"));
      browser.see("[data-race=another]");
      browser.type("input[type=search]", "Twenty");
      // The search is done once this race has gone: until then the older ones would be all races'.
      await().atMost(30, SECONDS).until(() -> browser.all("[data-race=another]").isEmpty());
      browser.seeText("section[aria-labelledby=past]", "Twenty 12");
      browser.clickText("button", "Show older races");
      browser.seeText("section[aria-labelledby=past]", "Twenty 20");

      browser.seeText(card(3), "do not say where they are");
      browser.seeText(card(8), "do not say where they are");
      browser.seeText(card(5), "1 position far from all others left out");
      browser.seeText(card(7), "The server is busy.");
      assertThat(whole()).hasSize(17);
      for (int n : whole()) {
        browser.see(card(n) + " .path-picture path");
        assertThat(browser.all(card(n) + " .lacks")).as("race " + n).hasSize(n == 5 ? 1 : 0);
        assertThat(width(browser, n)).as("race " + n).isGreaterThan(100);
      }
      assertThat(browser.consoleErrors()).isEmpty();

      browser.answerAgain();
      await().atMost(30, SECONDS).until(() -> width(browser, 7) > 100);
      assertThat(browser.all(card(7) + " .lacks")).isEmpty();
    }
  }

  private static List<Integer> whole() {
    return IntStream.rangeClosed(1, RACES).filter(n -> n != 3 && n != 7 && n != 8).boxed().toList();
  }

  private static String card(int n) {
    return "[data-race=\"twenty-" + n + "\"]";
  }

  private static double width(Browser browser, int n) {
    return ((Number) browser.run(WIDTH.formatted("twenty-" + n))).doubleValue();
  }
}
