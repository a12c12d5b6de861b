package dev.drift.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.RaceInfo;
import dev.drift.sample.SensorReading;
import dev.drift.viewer.FlatJson;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.ReadingsJson;
import dev.drift.viewer.RecordingConnection;
import dev.drift.viewer.ViewerReadings;
import dev.drift.viewer.ViewerSamples;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Readings on their way to pages and to dashboards of the sensor pipeline. */
class LiveReadingsTest {

  private static final long NOW_MICROS = 2_000_000;

  private final AtomicLong nanos = new AtomicLong(1);
  private final LiveCounters counters = new LiveCounters();
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
              new Semaphore(8),
              seconds -> {},
              Clock.fixed(Instant.ofEpochMilli(NOW_MICROS / 1000), ZoneOffset.UTC),
              nanos::get,
              () -> {},
              () -> {},
              () -> false,
              (item, cause) -> {}),
          4);
  private final RecordingConnection connection = new RecordingConnection();

  /** Readings that are received after all handshakes so far. */
  private void accept(String thermometer, int from, int to) {
    for (int n = from; n <= to; n++) {
      feed.accept(ViewerReadings.reading(thermometer, n, NOW_MICROS + n));
    }
  }

  private void passMillis(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static List<Map<String, String>> readingsOf(List<String> texts) {
    return texts.stream()
        .map(FlatJson::read)
        .filter(read -> "readings".equals(read.get("/type")))
        .toList();
  }

  private static List<Integer> sequences(List<String> texts) {
    List<Integer> sequences = new ArrayList<>();
    for (Map<String, String> message : readingsOf(texts)) {
      for (int i = 0; message.containsKey("/readings/" + i + "/sequence"); i++) {
        sequences.add(Integer.parseInt(message.get("/readings/" + i + "/sequence")));
      }
    }
    return sequences;
  }

  private static List<Integer> dashboardSequences(List<String> texts) {
    return texts.stream()
        .map(FlatJson::read)
        .map(read -> Integer.parseInt(read.get("/sequence_number")))
        .toList();
  }

  @Test
  void withoutViewersOnlyTheNewestOfEachSensorIsKept() {
    accept("TEMP1", 1, 50);
    accept("TEMP2", 1, 3);
    feed.visit();
    assertThat(feed.readings().log().end()).isZero();
    assertThat(feed.readings().texts().end()).isZero();
    assertThat(feed.readings().isKept()).isFalse();
    feed.addPageViewer(connection, PageFormat.BINARY, 60);
    feed.visit();
    assertThat(FlatJson.read(connection.texts.get(0)))
        .containsEntry("/type", "hello")
        .containsEntry("/readings/0/sequence", "3")
        .containsEntry("/readings/1/sequence", "50")
        .doesNotContainKey("/readings/2/sequence");
  }

  @Test
  void helloHasTheNewestReadingOfEachSensor() {
    for (int n = 1; n <= 5; n++) {
      feed.accept(ViewerReadings.reading("TEMP1", n, n));
      feed.accept(ViewerReadings.reading("TEMP2", 10 + n, 10 + n));
    }
    feed.addPageViewer(connection, PageFormat.BINARY, 60);
    feed.visit();
    assertThat(FlatJson.read(connection.texts.get(0)))
        .containsEntry("/readings/0/sensor_id", "TEMP1")
        .containsEntry("/readings/0/sequence", "5")
        .containsEntry("/readings/1/sensor_id", "TEMP2")
        .containsEntry("/readings/1/sequence", "15")
        .doesNotContainKey("/readings/2/sensor_id");
    assertThat(connection.texts).hasSize(1);
  }

  @Test
  void aPageOfEitherFormatGetsAllReadingsAtMostTenTimesASecond() {
    RecordingConnection json = new RecordingConnection();
    feed.addPageViewer(connection, PageFormat.BINARY, 60);
    feed.addPageViewer(json, PageFormat.JSON, 60);
    feed.visit();
    int n = 0;
    for (int visit = 0; visit < 100; visit++) {
      n++;
      accept("TEMP1", n, n);
      passMillis(20);
      feed.visit();
    }
    // Two seconds.
    assertThat(readingsOf(connection.texts)).hasSizeBetween(19, 21);
    passMillis(100);
    feed.visit();
    assertThat(sequences(connection.texts)).hasSize(100).isSorted().doesNotHaveDuplicates();
    assertThat(readingsOf(json.texts)).isEqualTo(readingsOf(connection.texts));
    assertThat(counters.readingsDropped()).isZero();
    assertThat(feed.visit()).isGreaterThan(nanos.get());
  }

  @Test
  void aPageOfOneMessageASecondGetsItsReadingsThen() {
    feed.addPageViewer(connection, PageFormat.BINARY, 1);
    feed.visit();
    accept("TEMP1", 1, 3);
    passMillis(500);
    feed.visit();
    assertThat(readingsOf(connection.texts)).isEmpty();
    passMillis(500);
    feed.visit();
    assertThat(sequences(connection.texts)).containsExactly(1, 2, 3);
  }

  @Test
  void pagesShareTheMessages() {
    RecordingConnection other = new RecordingConnection();
    feed.addPageViewer(connection, PageFormat.BINARY, 60);
    feed.addPageViewer(other, PageFormat.JSON, 60);
    feed.visit();
    accept("TEMP1", 1, 3);
    passMillis(100);
    feed.visit();
    assertThat(connection.writes).hasSize(2);
    assertThat(other.writes.get(1)).isSameAs(connection.writes.get(1));
  }

  @Test
  void moreThanIsKeptIsLostToWhoHadNotGotItAndEachSensorsNewestComes() {
    RecordingConnection late = new RecordingConnection();
    feed.addPageViewer(connection, PageFormat.JSON, 60);
    feed.visit();
    connection.writable = false;
    accept("silent", 1, 1);
    accept("TEMP1", 1, LiveLog.CAPACITY + 99);
    feed.visit();
    feed.addPageViewer(late, PageFormat.JSON, 60);
    connection.writable = true;
    passMillis(100);
    feed.visit();
    List<Map<String, String>> messages = readingsOf(connection.texts);
    assertThat(messages.get(0)).containsEntry("/lost", "100");
    assertThat(messages.stream().skip(1).map(message -> message.get("/lost"))).containsOnly("0");
    assertThat(messages).hasSize(1 + LiveLog.CAPACITY / ReadingsJson.MAX_READINGS);
    assertThat(sequences(connection.texts)).hasSize(LiveLog.CAPACITY + 1).endsWith(1);
    assertThat(counters.readingsDropped()).isEqualTo(100);

    accept("TEMP1", 1, 1);
    passMillis(100);
    feed.visit();
    assertThat(readingsOf(late.texts).get(0)).containsEntry("/lost", "0");
    assertThat(readingsOf(connection.texts).get(messages.size())).containsEntry("/lost", "0");
  }

  @Test
  void readingsThatAreTooOldAreNotSentToWhoeverWasBehind() {
    RecordingConnection page = new RecordingConnection();
    feed.addDashboard(connection);
    feed.addPageViewer(page, PageFormat.JSON, 60);
    feed.visit();
    connection.writable = false;
    page.writable = false;
    accept("TEMP1", 1, 5);
    feed.visit();
    passMillis(4001);
    accept("TEMP1", 6, 7);
    connection.writable = true;
    page.writable = true;
    feed.visit();
    assertThat(dashboardSequences(connection.texts)).containsExactly(6, 7);
    assertThat(sequences(page.texts)).containsExactly(6, 7);
    assertThat(readingsOf(page.texts).get(0)).containsEntry("/lost", "5");
    assertThat(counters.readingsDropped()).isEqualTo(10);
    assertThat(counters.samplesDropped()).isZero();
  }

  @Test
  void aDashboardGetsEachReadingAndNoSample() {
    RecordingConnection other = new RecordingConnection();
    RecordingConnection drift = new RecordingConnection();
    feed.addDashboard(connection);
    feed.addDashboard(other);
    feed.addDriftViewer(drift);
    feed.accept(ViewerSamples.sample("A", 1));
    accept("TEMP1", 1, 1000);
    // The loop comes by the clock, not for each reading.
    assertThat(feed.visit()).isBetween(nanos.get(), nanos.get() + 15_000_000);
    assertThat(dashboardSequences(connection.texts)).hasSize(1000).isSorted();
    assertThat(other.writes).isNotEmpty();
    for (int i = 0; i < other.writes.size(); i++) {
      assertThat(other.writes.get(i)).isSameAs(connection.writes.get(i));
    }
    assertThat(drift.texts).hasSize(1);
  }

  @Test
  void whoWasExpectedSeesTheReadingsSinceTheHandshake() {
    RecordingConnection page = new RecordingConnection();
    feed.accept(ViewerReadings.reading("TEMP1", 1, NOW_MICROS - 1));
    ViewerArrival arrival = feed.expectViewer();
    accept("TEMP1", 2, 2);
    feed.visit();
    passMillis(30);
    accept("TEMP1", 3, 3);
    feed.addDashboard(connection, arrival);
    feed.addPageViewer(page, arrival, PageFormat.BINARY, 60);
    feed.visit();
    accept("TEMP1", 4, 4);
    passMillis(100);
    feed.visit();
    assertThat(dashboardSequences(connection.texts)).containsExactly(2, 3, 4);
    assertThat(sequences(page.texts)).containsExactly(2, 3, 4);
    assertThat(FlatJson.read(page.texts.get(0))).doesNotContainKey("/readings/0/sequence");
    assertThat(counters.readingsDropped()).isZero();
  }

  @Test
  void theLastReadingsComeBeforeTheEndOfTheRace() {
    RecordingConnection page = new RecordingConnection();
    feed.addDashboard(connection);
    feed.addPageViewer(page, PageFormat.JSON, 1);
    feed.visit();
    accept("TEMP1", 1, 3);
    feed.end();
    feed.visit();
    assertThat(dashboardSequences(connection.texts)).containsExactly(1, 2, 3);
    assertThat(sequences(page.texts)).containsExactly(1, 2, 3);
    assertThat(connection.closeCode).isEqualTo(1000);
    assertThat(feed.isDone()).isTrue();
  }

  @Test
  void lossBeforeTheLoopIsToldToo() {
    feed.addPageViewer(connection, PageFormat.JSON, 60);
    feed.visit();
    List<SensorReading> readings = new ArrayList<>();
    for (int n = 1; n <= LiveRing.CAPACITY + 5; n++) {
      readings.add(ViewerReadings.reading("TEMP1", n, NOW_MICROS));
    }
    readings.forEach(feed::accept);
    passMillis(100);
    feed.visit();
    passMillis(100);
    accept("TEMP1", 1, 1);
    feed.visit();
    long told =
        readingsOf(connection.texts).stream()
            .mapToLong(message -> Long.parseLong(message.get("/lost")))
            .sum();
    assertThat(told).isGreaterThanOrEqualTo(5).isEqualTo(counters.readingsDropped());
  }
}
