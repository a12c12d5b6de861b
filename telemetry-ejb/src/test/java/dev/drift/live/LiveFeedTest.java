package dev.drift.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.RaceInfo;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.FlatJson;
import dev.drift.viewer.Frames;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.RecordingConnection;
import dev.drift.viewer.ViewerSamples;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

  private static final int DRONES = 4;
  private static final long NOW_MICROS = 2_000_000;

  private final AtomicLong nanos = new AtomicLong(1);
  private final LiveCounters counters = new LiveCounters();
  private final Semaphore seats = new Semaphore(3);
  private final List<Double> latencies = new ArrayList<>();
  private final List<String> setAside = new ArrayList<>();
  private final LiveFeed feed =
      new LiveFeed(
          new RaceInfo(
              1,
              "practice",
              "Practice",
              StreamFormat.FULL,
              BatteryOrder.PERCENTAGE_FIRST,
              9001,
              Instant.EPOCH),
          new LiveServices(
              counters,
              seats,
              latencies::add,
              Clock.fixed(Instant.ofEpochMilli(NOW_MICROS / 1000), ZoneOffset.UTC),
              nanos::get,
              () -> {},
              () -> {},
              () -> false,
              (item, cause) -> setAside.add(item)),
          DRONES);
  private final RecordingConnection connection = new RecordingConnection();

  private void accept(String drone, long from, long to) {
    for (long n = from; n <= to; n++) {
      feed.accept(ViewerSamples.sample(drone, n));
    }
  }

  /** Samples that are received after all handshakes so far. */
  private void acceptNow(String drone, long from, long to) {
    for (long n = from; n <= to; n++) {
      TelemetrySample sample = ViewerSamples.sample(drone, n);
      feed.accept(
          new TelemetrySample(
              drone, 1, n, sample.sampleTimeMicros(), NOW_MICROS + n, 0, sample.values()));
    }
  }

  private void passMillis(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static List<Long> positions(List<String> texts, String drone) {
    return texts.stream()
        .map(FlatJson::read)
        .filter(read -> drone.equals(read.get("/drone_id")))
        .map(read -> (long) Float.parseFloat(read.get("/position/x")))
        .toList();
  }

  @Test
  void withoutViewersOnlyTheNewestOfEachDroneIsKept() {
    accept("A", 1, 50);
    accept("B", 1, 3);
    feed.visit();
    assertThat(feed.hasWork()).isFalse();
    assertThat(feed.newest())
        .containsExactly(ViewerSamples.sample("A", 50), ViewerSamples.sample("B", 3));
    assertThat(feed.samples().texts().end()).isZero();
    assertThat(feed.samples().log().end()).isZero();
  }

  @Test
  void driftViewerGetsEverySampleInOrderPerDrone() {
    feed.addDriftViewer(connection);
    for (int n = 1; n <= 1000; n++) {
      accept("A", n, n);
      accept("B", n, n);
    }
    assertThat(feed.hasWork()).isTrue();
    feed.visit();
    assertThat(positions(connection.texts, "A")).hasSize(1000).isSorted().doesNotHaveDuplicates();
    assertThat(positions(connection.texts, "B")).hasSize(1000).isSorted().doesNotHaveDuplicates();
    assertThat(counters.messagesPushed()).isEqualTo(2000);
    assertThat(counters.bytesPushed())
        .isEqualTo(connection.writes.stream().mapToLong(Frames::bytes).sum());
  }

  @Test
  void messagesAreEncodedOnceForAllViewers() {
    RecordingConnection other = new RecordingConnection();
    feed.addDriftViewer(connection);
    feed.addDriftViewer(other);
    accept("A", 1, 10);
    feed.visit();
    assertThat(connection.writes).hasSize(1);
    assertThat(other.writes.get(0)).isSameAs(connection.writes.get(0));
  }

  @Test
  void slowViewerLosesTheOldestIsCountedAndSlowsNobody() {
    RecordingConnection slow = new RecordingConnection();
    LiveViewer slowViewer = feed.addDriftViewer(slow).orElseThrow();
    LiveViewer fastViewer = feed.addDriftViewer(connection).orElseThrow();
    feed.visit();
    slow.writable = false;
    int total = 0;
    while (feed.samples().texts().first() == 0) {
      accept("A", total + 1, total + 256);
      total += 256;
      feed.visit();
      fastViewer.pong();
    }
    assertThat(positions(connection.texts, "A")).hasSize(total);
    assertThat(slow.texts).isEmpty();
    assertThat(feed.samples().texts().end() - feed.samples().texts().first()).isLessThan(total);

    long kept = feed.samples().texts().end() - feed.samples().texts().first();
    assertThat(counters.samplesDropped()).isEqualTo(total - kept);
    slow.writable = true;
    while (slow.texts.size() < kept) {
      feed.visit();
      slowViewer.pong();
    }
    List<Long> seen = positions(slow.texts, "A");
    assertThat(seen).hasSize((int) kept).isSorted().endsWith((long) total);
    assertThat(counters.samplesDropped()).isEqualTo(total - kept);
  }

  @Test
  void whatIsTooOldIsNotSentToWhoeverWasBehind() {
    feed.addDriftViewer(connection);
    feed.visit();
    connection.writable = false;
    accept("A", 1, 5);
    feed.visit();
    passMillis(4001);
    accept("A", 6, 7);
    connection.writable = true;
    feed.visit();
    assertThat(positions(connection.texts, "A")).containsExactly(6L, 7L);
    assertThat(counters.samplesDropped()).isEqualTo(5);
  }

  @Test
  void viewerThatDoesNotAnswerPingsGetsNoMoreThanTheWindow() {
    LiveViewer viewer = feed.addDriftViewer(connection).orElseThrow();
    feed.visit();
    for (int n = 1; connection.pings == 0; n++) {
      accept("A", n, n);
      feed.visit();
    }
    int before = connection.texts.size();
    passMillis(2001);
    accept("A", 100_000, 100_000);
    feed.visit();
    assertThat(connection.texts).hasSize(before);
    viewer.pong();
    feed.visit();
    assertThat(connection.texts).hasSize(before + 1);
  }

  @Test
  void silentPeerIsClosedAndItsSeatFree() {
    feed.addDriftViewer(connection);
    feed.visit();
    passMillis(5001);
    feed.visit();
    assertThat(connection.pings).isEqualTo(1);
    passMillis(30_001);
    feed.visit();
    assertThat(connection.closeCode).isEqualTo(CloseCode.GOING_AWAY);
    assertThat(feed.viewers()).isZero();
    assertThat(seats.availablePermits()).isEqualTo(3);
  }

  @Test
  void listenerThatAnswersStays() {
    LiveViewer viewer = feed.addDriftViewer(connection).orElseThrow();
    for (int i = 0; i < 100; i++) {
      passMillis(5001);
      feed.visit();
      viewer.pong();
    }
    assertThat(connection.pings).isEqualTo(100);
    assertThat(connection.closeCode).isNull();
  }

  @Test
  void failedConnectionLeavesTheOthersAlone() {
    RecordingConnection broken = new RecordingConnection();
    feed.addDriftViewer(broken);
    feed.addDriftViewer(connection);
    broken.failed = true;
    accept("A", 1, 1);
    feed.visit();
    assertThat(connection.texts).hasSize(1);
    assertThat(feed.viewers()).isEqualTo(1);
    assertThat(counters.viewers()).isEqualTo(1);
  }

  @Test
  void aConnectionThatThrowsInWriteAndCloseEndsItsViewerAlone() {
    RecordingConnection broken = new RecordingConnection();
    RecordingConnection brokenPage = new RecordingConnection();
    feed.addDriftViewer(broken);
    feed.addPageViewer(brokenPage, PageFormat.JSON, 60);
    feed.addDriftViewer(connection);
    broken.broken = true;
    brokenPage.broken = true;
    accept("A", 1, 1);
    feed.visit();
    accept("A", 2, 2);
    feed.visit();
    assertThat(positions(connection.texts, "A")).containsExactly(1L, 2L);
    assertThat(feed.viewers()).isEqualTo(1);
    assertThat(seats.availablePermits()).isEqualTo(2);
    assertThat(setAside)
        .containsExactly("A viewer", "The close of a viewer", "A viewer", "The close of a viewer");
  }

  @Test
  void aViewerThatCannotBeClosedDoesNotKeepARaceFromEnding() {
    RecordingConnection broken = new RecordingConnection();
    feed.addDriftViewer(broken);
    feed.addDriftViewer(connection);
    broken.broken = true;
    feed.end();
    feed.visit();
    assertThat(connection.closeCode).isEqualTo(CloseCode.NORMAL);
    assertThat(feed.isDone()).isTrue();
  }

  @Test
  void aSampleThatCannotBeEncodedIsSetAsideAndTheOthersAreSent() {
    RecordingConnection json = new RecordingConnection();
    RecordingConnection binary = new RecordingConnection();
    feed.addDriftViewer(connection);
    feed.addPageViewer(json, PageFormat.JSON, 60);
    feed.addPageViewer(binary, PageFormat.BINARY, 60);
    feed.visit();
    accept("A", 1, 1);
    feed.accept(ViewerSamples.poison("A", 2));
    accept("A", 3, 3);
    passMillis(20);
    feed.visit();

    assertThat(positions(connection.texts, "A")).containsExactly(1L, 3L);
    assertThat(FlatJson.read(last(json.texts)))
        .containsEntry("/samples/0/sequence", "1")
        .containsEntry("/samples/1/sequence", "3");
    assertThat(binary.binaries.get(0).order(ByteOrder.LITTLE_ENDIAN).getShort(2))
        .isEqualTo((short) 2);
    assertThat(setAside).isNotEmpty().containsOnly("A sample for viewers");
    assertThat(feed.viewers()).isEqualTo(3);
  }

  @Test
  void whoComesWhileTheNewestSampleCannotBeEncodedIsGreeted() {
    accept("A", 1, 1);
    feed.accept(ViewerSamples.poison("B", 1));
    feed.addPageViewer(connection, PageFormat.JSON, 60);
    feed.visit();
    assertThat(FlatJson.read(connection.texts.get(0)))
        .containsEntry("/drones/1/id", "B")
        .containsEntry("/samples/0/drone_id", "A")
        .doesNotContainKey("/samples/1/drone_id");
  }

  @Test
  void whoWasExpectedSeesWhatCameSinceTheHandshake() {
    RecordingConnection json = new RecordingConnection();
    accept("A", 1, 5);
    ViewerArrival arrival = feed.expectViewer();
    feed.visit();
    acceptNow("A", 6, 7);
    passMillis(15);
    feed.visit();
    acceptNow("B", 1, 1);
    feed.addDriftViewer(connection, arrival);
    feed.addPageViewer(json, arrival, PageFormat.JSON, 60);
    passMillis(15);
    feed.visit();
    acceptNow("A", 8, 8);
    passMillis(20);
    feed.visit();

    assertThat(positions(connection.texts, "A")).containsExactly(6L, 7L, 8L);
    assertThat(positions(connection.texts, "B")).containsExactly(1L);
    assertThat(FlatJson.read(json.texts.get(0)))
        .containsEntry("/type", "hello")
        .doesNotContainKey("/samples/0/sequence");
    assertThat(FlatJson.read(json.texts.get(1)))
        .containsEntry("/lost", "0")
        .containsEntry("/samples/0/sequence", "6")
        .containsEntry("/samples/1/sequence", "7")
        .containsEntry("/samples/2/drone_id", "B")
        .doesNotContainKey("/samples/3/sequence");
    assertThat(counters.samplesDropped()).isZero();
  }

  @Test
  void whoComesToOthersSeesWhatCameSinceTheHandshakeOnce() {
    RecordingConnection late = new RecordingConnection();
    feed.addDriftViewer(connection);
    acceptNow("A", 1, 3);
    feed.visit();
    passMillis(1);
    ViewerArrival arrival = feed.expectViewer();
    acceptNow("A", 4, 5);
    feed.visit();
    feed.addDriftViewer(late, arrival);
    acceptNow("A", 6, 6);
    feed.visit();
    acceptNow("A", 7, 7);
    feed.visit();
    assertThat(positions(late.texts, "A")).containsExactly(4L, 5L, 6L, 7L);
    assertThat(positions(connection.texts, "A")).hasSize(7);
    // What only one has missed is written with what all get.
    assertThat(late.writes).hasSize(2);
    assertThat(last(late.writes)).isSameAs(last(connection.writes));
  }

  @Test
  void nothingIsKeptForLongForAHandshakeThatOpensNoViewer() {
    ViewerArrival arrival = feed.expectViewer();
    acceptNow("A", 1, 10);
    feed.visit();
    assertThat(feed.samples().log().end()).isEqualTo(10);
    passMillis(4001);
    assertThat(feed.visit()).isEqualTo(Long.MAX_VALUE);
    assertThat(feed.samples().log().end()).isZero();
    acceptNow("A", 11, 20);
    feed.visit();
    assertThat(feed.samples().log().end()).isZero();

    feed.addDriftViewer(connection, arrival);
    acceptNow("A", 21, 21);
    feed.visit();
    assertThat(positions(connection.texts, "A")).containsExactly(21L);
  }

  @Test
  void aPageForWhichMoreCameThanIsKeptBeginsWithTheNewest() {
    ViewerArrival arrival = feed.expectViewer();
    acceptNow("silent", 1, 1);
    acceptNow("A", 1, LiveLog.CAPACITY);
    feed.visit();
    feed.addPageViewer(connection, arrival, PageFormat.JSON, 60);
    feed.visit();
    assertThat(connection.texts).hasSize(1);
    assertThat(FlatJson.read(connection.texts.get(0)))
        .containsEntry("/samples/0/drone_id", "silent")
        .containsEntry("/samples/1/sequence", "" + LiveLog.CAPACITY);
  }

  @Test
  void aRaceThatEndsBeforeTheExpectedViewerComesIsDone() {
    ViewerArrival arrival = feed.expectViewer();
    acceptNow("A", 1, 1);
    feed.end();
    feed.visit();
    assertThat(feed.isDone()).isTrue();
    assertThat(feed.addDriftViewer(connection, arrival)).isEmpty();
    assertThat(connection.closeCode).isEqualTo(CloseCode.NORMAL);
    assertThat(seats.availablePermits()).isEqualTo(3);
  }

  @Test
  void fullServerSaysTryAgainLater() {
    feed.addDriftViewer(new RecordingConnection());
    feed.addDriftViewer(new RecordingConnection());
    feed.addPageViewer(new RecordingConnection(), PageFormat.JSON, 60);
    assertThat(feed.addDriftViewer(connection)).isEmpty();
    assertThat(connection.closeCode).isEqualTo(CloseCode.TRY_AGAIN_LATER);
    assertThat(counters.viewers()).isEqualTo(3);
  }

  @Test
  void endSendsWhatIsLeftAndClosesNormally() {
    RecordingConnection page = new RecordingConnection();
    feed.addDriftViewer(connection);
    feed.addPageViewer(page, PageFormat.JSON, 1);
    feed.visit();
    accept("A", 1, 3);
    feed.end();
    feed.visit();
    assertThat(positions(connection.texts, "A")).containsExactly(1L, 2L, 3L);
    assertThat(FlatJson.read(last(page.texts))).containsEntry("/samples/2/sequence", "3");
    assertThat(connection.closeCode).isEqualTo(CloseCode.NORMAL);
    assertThat(page.closeCode).isEqualTo(CloseCode.NORMAL);
    assertThat(feed.isDone()).isTrue();
    RecordingConnection late = new RecordingConnection();
    assertThat(feed.addDriftViewer(late)).isEmpty();
    assertThat(late.closeCode).isEqualTo(CloseCode.NORMAL);
  }

  @Test
  void whoMayNotWatchAnyMoreIsSentNothingButTheClose() {
    RecordingConnection strangersPage = new RecordingConnection();
    RecordingConnection pilots = new RecordingConnection();
    pilots.userKey = 7;
    feed.addDriftViewer(connection);
    feed.addPageViewer(strangersPage, PageFormat.JSON, 60);
    feed.addDriftViewer(pilots);
    feed.visit();
    int told = strangersPage.texts.size();

    feed.dismissUnless(user -> user == 7);
    accept("A", 1, 3);
    passMillis(100);
    feed.visit();

    assertThat(connection.closeCode).isEqualTo(CloseCode.POLICY);
    assertThat(connection.texts).isEmpty();
    assertThat(strangersPage.closeCode).isEqualTo(CloseCode.POLICY);
    assertThat(strangersPage.texts).hasSize(told);
    assertThat(pilots.closeCode).isNull();
    assertThat(positions(pilots.texts, "A")).containsExactly(1L, 2L, 3L);
    assertThat(seats.availablePermits()).isEqualTo(2);
  }

  @Test
  void whoComesAfterARaceWasRenamedHearsItsNewName() {
    feed.rename("Finals");
    feed.addPageViewer(connection, PageFormat.JSON, 60);
    feed.visit();
    assertThat(FlatJson.read(connection.texts.get(0))).containsEntry("/race/name", "Finals");
  }

  @Test
  void pageIsGreetedWithRaceRosterAndNewestSamples() {
    accept("A", 1, 5);
    accept("B", 1, 2);
    feed.addPageViewer(connection, PageFormat.BINARY, 30);
    feed.visit();
    assertThat(FlatJson.read(connection.texts.get(0)))
        .containsEntry("/type", "hello")
        .containsEntry("/protocol", "drift.v1.bin")
        .containsEntry("/hz", "30")
        .containsEntry("/race/id", "practice")
        .containsEntry("/race/udp_port", "9001")
        .containsEntry("/race/stream_format/0", "Timestamp")
        .containsEntry("/drones/1/id", "B")
        .containsEntry("/samples/0/sequence", "5")
        .containsEntry("/samples/1/sequence", "2");
  }

  @Test
  void pageGetsOneMessageATickWithAllSamplesSinceItsLast() {
    feed.addPageViewer(connection, PageFormat.JSON, 10);
    feed.visit();
    accept("A", 1, 3);
    passMillis(1);
    feed.visit();
    assertThat(connection.texts).hasSize(1);
    accept("A", 4, 4);
    passMillis(100);
    feed.visit();
    assertThat(connection.texts).hasSize(3);
    assertThat(FlatJson.read(connection.texts.get(1)))
        .containsEntry("/type", "roster")
        .containsEntry("/drones/0/id", "A");
    assertThat(FlatJson.read(connection.texts.get(2)))
        .containsEntry("/lost", "0")
        .containsEntry("/samples/0/sequence", "1")
        .containsEntry("/samples/3/sequence", "4")
        .doesNotContainKey("/samples/4/sequence");
  }

  @Test
  void theLongestSilentDroneMakesWayAndItsIndexIsNotSoonAnothers() {
    feed.addPageViewer(connection, PageFormat.JSON, 10);
    feed.visit();
    for (int drone = 0; drone < DRONES + 1; drone++) {
      accept("drone" + drone, drone + 1, drone + 1);
    }
    passMillis(100);
    feed.visit();
    assertThat(feed.newest())
        .extracting(TelemetrySample::droneId)
        .containsExactly("drone1", "drone2", "drone3", "drone4");
    assertThat(FlatJson.read(connection.texts.get(1)))
        .containsEntry("/type", "roster")
        .containsEntry("/drones/3/index", "4")
        .containsEntry("/drones/3/id", "drone4");
  }

  @Test
  void noIndexIsEverTwoDronesAtATime() {
    Roster roster = new Roster(DRONES);
    for (int n = 0; n < 2 * Roster.NO_INDEX; n++) {
      roster.accept(ViewerSamples.sample("drone" + n, n + 1));
      if (n % 1_000 == 0) {
        // It is never the longest silent one.
        roster.accept(ViewerSamples.sample("drone0", n + 2));
      }
    }
    assertThat(roster.all()).hasSize(DRONES);
    assertThat(roster.all().stream().map(LiveDrone::index)).doesNotHaveDuplicates();
    assertThat(roster.all().stream().map(LiveDrone::index))
        .allMatch(index -> index < Roster.NO_INDEX);
    assertThat(roster.index("drone5")).isEqualTo(Roster.NO_INDEX);
    assertThat(roster.announced()).isGreaterThanOrEqualTo(2 * Roster.NO_INDEX);
  }

  @Test
  void pagesOfOneRateShareTheirMessages() {
    RecordingConnection other = new RecordingConnection();
    accept("A", 1, 1);
    feed.addPageViewer(connection, PageFormat.BINARY, 60);
    feed.addPageViewer(other, PageFormat.BINARY, 60);
    feed.visit();
    passMillis(20);
    accept("A", 2, 4);
    feed.visit();
    assertThat(connection.binaries).hasSize(1);
    assertThat(last(other.writes)).isSameAs(last(connection.writes));
  }

  @Test
  void slowPageIsToldItsLossAndSeesEveryDronesNewest() {
    feed.addPageViewer(connection, PageFormat.JSON, 60);
    feed.visit();
    connection.writable = false;
    accept("silent", 1, 1);
    int total = LiveLog.CAPACITY + 100;
    accept("A", 1, total);
    passMillis(20);
    feed.visit();
    assertThat(connection.texts).hasSize(1);
    connection.writable = true;
    passMillis(20);
    feed.visit();
    var read = FlatJson.read(last(connection.texts));
    assertThat(read)
        .containsEntry("/lost", "101")
        .containsEntry("/samples/0/sequence", "101")
        .containsEntry("/samples/" + (LiveLog.CAPACITY - 1) + "/sequence", "" + total)
        .containsEntry("/samples/" + LiveLog.CAPACITY + "/drone_id", "silent");
    assertThat(counters.samplesDropped()).isEqualTo(101);
  }

  @Test
  void lossBeforeThePusherIsToldToo() {
    feed.addPageViewer(connection, PageFormat.JSON, 60);
    feed.visit();
    accept("A", 1, LiveRing.CAPACITY + 5);
    passMillis(20);
    feed.visit();
    passMillis(20);
    accept("A", LiveRing.CAPACITY + 6, LiveRing.CAPACITY + 6);
    feed.visit();
    long told = 0;
    for (String text : connection.texts) {
      told += Long.parseLong(FlatJson.read(text).getOrDefault("/lost", "0"));
    }
    assertThat(told).isGreaterThanOrEqualTo(5).isEqualTo(counters.samplesDropped());
  }

  @Test
  void acknowledgementIsMeasuredOnce() {
    PageViewer viewer = feed.addPageViewer(connection, PageFormat.BINARY, 60).orElseThrow();
    feed.visit();
    accept("A", 1, 2);
    passMillis(20);
    feed.visit();
    long number = connection.binaries.get(0).order(ByteOrder.LITTLE_ENDIAN).getLong(8);
    viewer.acknowledge(number + 1);
    viewer.acknowledge(-1);
    assertThat(latencies).isEmpty();
    viewer.acknowledge(number);
    viewer.acknowledge(number);
    assertThat(latencies).containsExactly((NOW_MICROS - 10_500) / 1e6);
  }

  @Test
  void lastViewerToLeaveTakesTheQueuesAlong() {
    LiveViewer viewer = feed.addDriftViewer(connection).orElseThrow();
    accept("A", 1, 10);
    feed.visit();
    viewer.leave();
    viewer.leave();
    accept("A", 11, 20);
    feed.visit();
    assertThat(feed.samples().texts().end()).isZero();
    assertThat(seats.availablePermits()).isEqualTo(3);
    assertThat(counters.viewers()).isZero();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
