package dev.drift.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.RaceInfo;
import dev.drift.supervision.Stages;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.RecordingConnection;
import dev.drift.viewer.ServerDrained;
import dev.drift.viewer.ViewerSamples;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveDirectoryTest {

  private final LiveDirectory directory = new LiveDirectory();

  @BeforeEach
  void start() {
    directory.start(new Stages(Thread::new), seconds -> {}, 10, 10, 100);
  }

  @AfterEach
  void stop() {
    directory.stop();
  }

  private static RaceInfo race(String id, int udpPort) {
    return new RaceInfo(
        1, id, id, StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, udpPort, Instant.EPOCH);
  }

  @Test
  void findsRacesByIdAndPortWhileTheyAreOpen() {
    LiveFeed feed = directory.open(race("one", 9100));
    directory.open(race("portless", 0));
    assertThat(directory.find("one")).containsSame(feed);
    assertThat(directory.findByUdpPort(9100)).containsSame(feed);
    assertThat(directory.findByUdpPort(0)).isEmpty();
    directory.close("one");
    assertThat(directory.find("one")).isEmpty();
    assertThat(directory.findByUdpPort(9100)).isEmpty();
  }

  @Test
  void aPortLeadsToTheRaceThatHasItNow() {
    directory.open(race("ending", 9100));
    RaceInfo later =
        new RaceInfo(
            2,
            "new",
            "new",
            StreamFormat.FULL,
            BatteryOrder.PERCENTAGE_FIRST,
            9100,
            Instant.EPOCH.plusSeconds(1));
    LiveFeed feed = directory.open(later);
    assertThat(directory.findByUdpPort(9100)).containsSame(feed);
  }

  @Test
  void pusherDeliversEachSampleByItself() {
    LiveFeed feed = directory.open(race("one", 9100));
    RecordingConnection connection = new RecordingConnection();
    feed.addDriftViewer(connection);
    await().until(() -> feed.viewers() == 1);
    for (int n = 1; n <= 20; n++) {
      int expected = n;
      feed.accept(ViewerSamples.sample("A", n));
      await().until(() -> connection.copyOfTexts().size() == expected);
    }
  }

  @Test
  void aBrokenConnectionStopsTheLoopForNobody() {
    LiveFeed feed = directory.open(race("one", 9100));
    RecordingConnection broken = new RecordingConnection();
    RecordingConnection connection = new RecordingConnection();
    broken.broken = true;
    feed.addDriftViewer(broken);
    feed.addDriftViewer(connection);
    for (int n = 1; n <= 3; n++) {
      int expected = n;
      feed.accept(ViewerSamples.sample("A", n));
      await().until(() -> connection.copyOfTexts().size() == expected);
    }
    await().until(() -> feed.viewers() == 1);
  }

  @Test
  void endOfOneRaceLeavesTheOtherOn() {
    LiveFeed one = directory.open(race("one", 9100));
    LiveFeed two = directory.open(race("two", 9101));
    RecordingConnection ofOne = new RecordingConnection();
    RecordingConnection ofTwo = new RecordingConnection();
    one.addDriftViewer(ofOne);
    two.addDriftViewer(ofTwo);
    directory.close("one");
    await().until(() -> ofOne.closedWith() != null);
    assertThat(ofOne.closedWith()).isEqualTo(CloseCode.NORMAL);
    two.accept(ViewerSamples.sample("A", 1));
    await().until(() -> ofTwo.copyOfTexts().size() == 1);
    assertThat(ofTwo.closedWith()).isNull();
  }

  @Test
  void aRehearsalShowsTheSampleInEveryFormAndIsNotCounted() {
    LiveCounters rehearsed = LiveRehearsal.run(Clock.systemUTC());
    // One of DRIFT, one of a dashboard; greeting, roster, sample and reading to a page of each
    // form.
    assertThat(rehearsed.messagesPushed()).isEqualTo(2 + 4 * PageFormat.values().length);
    assertThat(rehearsed.viewers()).isZero();
    directory.rehearse();
    assertThat(directory.counters().messagesPushed()).isZero();
    assertThat(directory.all()).isEmpty();
  }

  @Test
  void stopTellsEveryViewerAndTakesNoMore() {
    LiveFeed feed = directory.open(race("one", 9100));
    RecordingConnection connection = new RecordingConnection();
    feed.addDriftViewer(connection);
    directory.leave(new ServerDrained());
    assertThat(connection.closedWith()).isEqualTo(CloseCode.GOING_AWAY);
    RecordingConnection late = new RecordingConnection();
    assertThat(feed.addDriftViewer(late)).isEmpty();
    assertThat(late.closedWith()).isEqualTo(CloseCode.GOING_AWAY);
  }

  @Test
  void whoWatchesARaceThatIsNotOpenedHereAfterAllStays() {
    LiveFeed watched = directory.open(race("one", 9100));
    directory.open(race("two", 9101));
    RecordingConnection connection = new RecordingConnection();
    watched.addDriftViewer(connection);
    directory.abandon("one");
    directory.abandon("two");
    assertThat(directory.all()).containsExactly(watched);
    assertThat(watched.isMirror()).isTrue();
    assertThat(connection.closedWith()).isNull();
  }
}
