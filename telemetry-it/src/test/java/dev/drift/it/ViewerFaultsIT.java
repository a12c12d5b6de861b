package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Viewers that read nothing, or next to nothing, and ones that come and go while a race flies: the
 * others and the intake lose nothing, and the server's memory stays bounded.
 */
@Tag("faults")
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class ViewerFaultsIT {

  private static final int DRONES = 4;
  private static final int COMING_AND_GOING = Fault.LONG ? 500 : 40;

  /** Of those who come and go, at one time. */
  private static final int AT_A_TIME = 20;

  /** What each viewer that does not read may hold in the server, with room for the rest. */
  private static final long MAX_GROWTH_BYTES = 200L << 20;

  /** So long that one that does not read is far behind: seconds of the race. */
  private static final int FLOWN_SECONDS = Fault.LONG ? 60 : 5;

  @Test
  @SuppressWarnings("try") // Nothing is asked of viewers that do not read.
  void whoDoesNotReadHarmsNobodyElse(RunningDrift drift) throws Exception {
    CreatedRace race = CreatedRace.running(TokenUser.join(drift, "vf-anna"), "Bad viewers");
    String feed = "/race/" + race.udpPort();
    String live = "/api/v1/races/" + race.id() + "/live";
    Resources before = Resources.of(drift);
    List<FlyingDrone> drones = new ArrayList<>();
    try (TextViewer one = TextViewer.open(drift.ports().ws(), feed);
        TextViewer other = TextViewer.open(drift.ports().ws(), feed);
        UnreadSocket neverReads = new UnreadSocket(drift.ports().ws(), feed);
        UnreadSocket neverReadsLive = new UnreadSocket(drift.ports().http(), live);
        SlowReader slow = new SlowReader(drift.ports().ws(), feed)) {
      for (int i = 1; i <= DRONES; i++) {
        drones.add(new FlyingDrone("127.0.13." + i, race.udpPort()));
      }
      comeAndGo(drift, live);
      await().atMost(120, SECONDS).until(() -> drones.get(0).sent() > 200 * FLOWN_SECONDS);
      long sent = drones.stream().mapToLong(FlyingDrone::land).sum();

      assertThat(slow.bytesRead()).isPositive();
      await().atMost(30, SECONDS).until(() -> drift.counters(race.id()).stored() == sent);
      assertThat(race.settled(drift).received()).isEqualTo(sent);
      for (TextViewer viewer : List.of(one, other)) {
        await().atMost(30, SECONDS).until(() -> viewer.texts().size() >= sent);
        assertThat(viewer.texts()).hasSize((int) sent);
      }
      assertThat(Resources.of(drift).heapBytes() - before.heapBytes()).isLessThan(MAX_GROWTH_BYTES);
      FaultTable.write(
          Fault.VIEWERS, COMING_AND_GOING + 3, new Balance(sent, sent, 0, 0), List.of());
    } finally {
      drones.forEach(FlyingDrone::close);
    }
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () -> assertThat(Resources.of(drift).files()).isLessThan(before.files() + AT_A_TIME));
  }

  /**
   * Each leaves without a word when some others have come after it; every other one before it has
   * read the answer to its handshake.
   */
  private static void comeAndGo(RunningDrift drift, String path) throws Exception {
    int port = drift.ports().http();
    Deque<AutoCloseable> present = new ArrayDeque<>();
    try {
      for (int i = 0; i < COMING_AND_GOING; i++) {
        present.add(i % 2 == 0 ? new UnreadSocket(port, path) : new QuickViewer(port, path));
        if (present.size() == AT_A_TIME) {
          present.remove().close();
        }
      }
    } finally {
      for (AutoCloseable left : present) {
        left.close();
      }
    }
    assertThat(drift.get("/health/ready", "*/*").statusCode()).isEqualTo(200);
  }
}
