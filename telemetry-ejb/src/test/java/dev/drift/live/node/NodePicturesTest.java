package dev.drift.live.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.clock.SteadyClock;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.live.PageViewer;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.node.RaceHomes;
import dev.drift.race.RaceInfo;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import dev.drift.timing.TimingEvent;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.FlatJson;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.RecordingConnection;
import dev.drift.viewer.ViewerSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three nodes in one JVM, whose stages run. */
class NodePicturesTest {

  private static final String RACE = "one";

  private final MemoryBroker broker = new MemoryBroker();

  /** The database. */
  private final Map<String, UUID> homes = new ConcurrentHashMap<>();

  /** Held = the database hangs. */
  private final ReentrantLock database = new ReentrantLock();

  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final List<String> judged = new CopyOnWriteArrayList<>();
  private final TestNode home = new TestNode("home", Duration.ZERO);

  /** Its clock is wrong by a minute. */
  private final TestNode other = new TestNode("other", Duration.ofMinutes(1));

  private final TestNode third = new TestNode("third", Duration.ZERO);

  private final class TestNode {
    private final Node node;
    private final LiveDirectory live = new LiveDirectory();
    private final NodeDirectory nodes =
        new NodeDirectory(raceId -> Optional.ofNullable(readHome(raceId)));
    private final SteadyClock clock;
    private final List<Double> latencies = new CopyOnWriteArrayList<>();
    private final NodePictures pictures;

    TestNode(String name, Duration ahead) {
      node = new Node(UUID.randomUUID(), name, name, "127.0.0.1", 1, 0, name);
      Stages stages = new Stages(Thread::new);
      clock = new SteadyClock(() -> Instant.EPOCH.plusSeconds(1_000).plus(ahead), System::nanoTime);
      live.start(stages, latencies::add, 10, 10, 100, clock);
      pictures =
          new NodePictures(live, nodes, new Running(), stages, List.of(broker), judged::add, clock);
      nodes.begin(node);
    }

    /** A sample that this node receives now. */
    private TelemetrySample receivedNow(String drone) {
      TelemetrySample sample = ViewerSamples.sample(drone, 1);
      return new TelemetrySample(
          drone, 1, 1, sample.sampleTimeMicros(), clock.micros(), 0, sample.values());
    }

    private void know(TestNode... alive) {
      nodes.update(List.of(alive).stream().map(each -> each.node).toList(), RaceHomes.NONE);
    }

    /** Becomes the home of the race. */
    private LiveFeed opens() {
      homes.put(RACE, node.runId());
      return live.open(race());
    }

    private void stop() {
      pictures.stop();
      live.stop();
    }
  }

  private final class Running implements RaceReader {
    @Override
    public Optional<RaceInfo> running(String raceId) {
      return running.contains(raceId) ? Optional.of(race()) : Optional.empty();
    }

    @Override
    public Optional<String> runningOn(int udpPort) {
      return udpPort == race().udpPort() ? Optional.of(RACE) : Optional.empty();
    }
  }

  private UUID readHome(String raceId) {
    database.lock();
    try {
      return homes.get(raceId);
    } finally {
      database.unlock();
    }
  }

  private static RaceInfo race() {
    return new RaceInfo(
        1, RACE, RACE, StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 9100, Instant.EPOCH);
  }

  @BeforeEach
  void start() {
    running.add(RACE);
    for (TestNode node : List.of(home, other, third)) {
      node.know(home, other, third);
      node.pictures.start();
    }
  }

  @AfterEach
  void stop() {
    List.of(home, other, third).forEach(TestNode::stop);
  }

  private static void fly(LiveFeed feed, String drone, long from, long to) {
    LongStream.rangeClosed(from, to).forEach(n -> feed.accept(ViewerSamples.sample(drone, n)));
  }

  private static List<Long> positions(RecordingConnection connection, String drone) {
    return connection.copyOfTexts().stream()
        .map(FlatJson::read)
        .filter(read -> drone.equals(read.get("/drone_id")))
        .map(read -> (long) Float.parseFloat(read.get("/position/x")))
        .toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  /** As a handshake does. */
  private static LiveFeed shownAt(TestNode node) {
    LiveFeed[] found = new LiveFeed[1];
    await()
        .until(
            () -> {
              found[0] = node.pictures.find(RACE).orElse(null);
              return found[0] != null;
            });
    return found[0];
  }

  private static RecordingConnection watch(LiveFeed feed) {
    RecordingConnection connection = new RecordingConnection();
    feed.addDriftViewer(connection, feed.expectViewer());
    return connection;
  }

  private static RecordingConnection pageOf(LiveFeed feed) {
    RecordingConnection connection = new RecordingConnection();
    feed.addPageViewer(connection, feed.expectViewer(), PageFormat.JSON, 60);
    await().until(() -> !connection.copyOfTexts().isEmpty());
    return connection;
  }

  private static void awaitMoved(RecordingConnection page) {
    await().until(() -> page.copyOfTexts().toString().contains("\"moved\",\"since_us\":"));
  }

  private LiveFeed mirroredWith(LiveFeed feed) {
    LiveFeed mirror = shownAt(other);
    assertThat(mirror.isMirror()).isTrue();
    await().until(() -> mirror.newest().size() == feed.newest().size());
    return mirror;
  }

  @Test
  void aViewerOnAnotherNodeGetsEverySampleInOrder() {
    LiveFeed feed = home.opens();
    fly(feed, "A", 1, 5);
    LiveFeed mirror = mirroredWith(feed);
    RecordingConnection connection = watch(mirror);
    RecordingConnection second = watch(mirror);
    for (long n = 6; n < 3_006; n += 100) {
      fly(feed, "A", n, n + 99);
      fly(feed, "B", n, n + 99);
    }
    await().until(() -> positions(connection, "A").size() == 3_000);
    await().until(() -> positions(connection, "B").size() == 3_000);
    assertThat(positions(connection, "A")).isEqualTo(range(6, 3_005));
    assertThat(positions(connection, "B")).isEqualTo(range(6, 3_005));
    await().until(() -> second.copyOfTexts().size() == 6_000);
    assertThat(other.pictures.counters().itemsLost()).isZero();
    assertThat(third.pictures.counters().messagesReceived()).isZero();
    await().until(() -> home.pictures.viewersElsewhere(RACE) == 2);
  }

  @Test
  void whatIsThereIsInTheFirstMessageOfAPage() {
    LiveFeed feed = home.opens();
    fly(feed, "A", 1, 5);
    fly(feed, "B", 1, 7);
    Sensor sensor = new Sensor("source", null, "s1", "ENGINE", "TEMPERATURE", "C");
    feed.accept(new SensorReading(sensor, 1, 1, 20, 0, 0, 0, null, 0, 1, 0));
    LiveFeed mirror = mirroredWith(feed);
    RecordingConnection connection = pageOf(mirror);
    assertThat(connection.copyOfTexts().get(0)).contains("\"hello\"", "\"A\"", "\"B\"", "\"s1\"");
    feed.tell(new TimingEvent.Retimed("A"));
    await().until(() -> connection.copyOfTexts().toString().contains("\"retimed\""));
  }

  @Test
  void whatWasLostOnTheWayIsCountedAndTold() {
    LiveFeed feed = home.opens();
    fly(feed, "A", 1, 1);
    LiveFeed mirror = mirroredWith(feed);
    RecordingConnection connection = pageOf(mirror);
    List<NodeMessage> lost = new CopyOnWriteArrayList<>();
    broker.losing = message -> message instanceof NodeMessage.Next && lost.add(message);
    fly(feed, "A", 2, 11);
    await()
        .until(
            () ->
                lost.stream().mapToInt(next -> ((NodeMessage.Next) next).samples().size()).sum()
                    == 10);
    broker.losing = message -> false;
    fly(feed, "A", 12, 12);
    await().until(() -> connection.copyOfTexts().toString().contains("\"lost\":10"));
    assertThat(other.pictures.counters().itemsLost()).isEqualTo(10);
    assertThat(other.live.counters().samplesDropped()).isEqualTo(10);
  }

  @Test
  void aRaceIsWatchedOnWhileTheDatabaseHangs() {
    LiveFeed feed = home.opens();
    fly(feed, "A", 1, 1);
    LiveFeed mirror = mirroredWith(feed);
    RecordingConnection connection = watch(mirror);
    database.lock();
    try {
      await().until(database::hasQueuedThreads);
      long said = other.pictures.counters().messagesSent();
      await().until(() -> other.pictures.counters().messagesSent() >= said + 2);
      fly(feed, "A", 2, 20);
      await().until(() -> positions(connection, "A").contains(20L));
    } finally {
      database.unlock();
    }
  }

  @Test
  void aRaceThatMovesKeepsItsViewers() {
    LiveFeed feed = home.opens();
    fly(feed, "A", 1, 3);
    LiveFeed mirror = mirroredWith(feed);
    RecordingConnection connection = watch(mirror);
    RecordingConnection page = pageOf(mirror);
    fly(feed, "A", 4, 6);
    await().until(() -> positions(connection, "A").size() == 3);
    assertThat(page.copyOfTexts().toString()).doesNotContain("\"moved\"");
    // The home dies; after a while the third one takes over.
    home.pictures.stop();
    homes.remove(RACE);
    other.know(other, third);
    third.know(other, third);
    LiveFeed next = third.opens();
    fly(next, "A", 7, 7);
    await().until(() -> positions(connection, "A").contains(7L));
    fly(next, "A", 8, 20);
    await().until(() -> positions(connection, "A").contains(20L));
    assertThat(positions(connection, "A")).isEqualTo(range(4, 20));
    assertThat(connection.closedWith()).isNull();
    awaitMoved(page);
  }

  @Test
  void aNodeThatBecomesTheHomeKeepsItsViewers() {
    LiveFeed feed = home.opens();
    fly(feed, "A", 1, 3);
    LiveFeed mirror = mirroredWith(feed);
    RecordingConnection connection = watch(mirror);
    RecordingConnection page = pageOf(mirror);
    homes.put(RACE, other.node.runId());
    home.live.release(RACE);
    LiveFeed own = other.opens();
    assertThat(own).isSameAs(mirror);
    assertThat(own.isMirror()).isFalse();
    fly(own, "A", 4, 9);
    await().until(() -> positions(connection, "A").equals(range(4, 9)));
    awaitMoved(page);
    await().until(() -> other.pictures.mirroredRaces() == 0);
  }

  @Test
  void aNodeThatIsTheHomeNoMoreKeepsItsViewers() {
    LiveFeed feed = home.opens();
    RecordingConnection connection = watch(feed);
    RecordingConnection page = pageOf(feed);
    fly(feed, "A", 1, 3);
    homes.put(RACE, other.node.runId());
    home.live.release(RACE);
    LiveFeed own = other.opens();
    fly(own, "A", 4, 4);
    await().until(() -> positions(connection, "A").contains(4L));
    fly(own, "A", 5, 9);
    await().until(() -> positions(connection, "A").equals(range(1, 9)));
    awaitMoved(page);
    assertThat(home.live.find(RACE)).containsSame(feed);
  }

  @Test
  void theEndReachesViewersEverywhere() {
    LiveFeed feed = home.opens();
    LiveFeed mirror = mirroredWith(feed);
    RecordingConnection connection = watch(mirror);
    fly(feed, "A", 1, 3);
    running.remove(RACE);
    homes.remove(RACE);
    home.live.close(RACE);
    await().until(() -> connection.closedWith() != null);
    assertThat(connection.closedWith()).isEqualTo(CloseCode.NORMAL);
    assertThat(positions(connection, "A")).isEqualTo(range(1, 3));
    await().until(() -> home.pictures.sharedRaces() == 0);
    await().until(() -> other.pictures.mirroredRaces() == 0);
  }

  @Test
  void anEndThatIsNotHeardIsReadFromTheDatabase() {
    LiveFeed feed = home.opens();
    RecordingConnection connection = watch(mirroredWith(feed));
    broker.losing = NodeMessage.Ended.class::isInstance;
    running.remove(RACE);
    homes.remove(RACE);
    home.live.close(RACE);
    await().until(() -> connection.closedWith() != null);
    assertThat(connection.closedWith()).isEqualTo(CloseCode.NORMAL);
  }

  @Test
  void whoMayNotWatchAnyMoreIsJudgedOnEachNode() {
    LiveFeed feed = home.opens();
    mirroredWith(feed);
    assertThat(judged).isEmpty();
    feed.dismissUnless(user -> true);
    await().until(() -> judged.contains(RACE));
  }

  @Test
  void theLatencyIsByTheHomesClock() {
    LiveFeed feed = home.opens();
    LiveFeed mirror = mirroredWith(feed);
    RecordingConnection connection = new RecordingConnection();
    PageViewer viewer =
        mirror.addPageViewer(connection, mirror.expectViewer(), PageFormat.JSON, 60).orElseThrow();
    long begun = System.nanoTime();
    feed.accept(home.receivedNow("A"));
    await().until(() -> connection.copyOfTexts().toString().contains("\"samples\""));
    List<Long> numbers = new ArrayList<>();
    connection.copyOfTexts().stream()
        .map(FlatJson::read)
        .filter(read -> "samples".equals(read.get("/type")))
        .forEach(read -> numbers.add(Long.parseLong(read.get("/number"))));
    numbers.forEach(viewer::acknowledge);
    double tookSeconds = (System.nanoTime() - begun) / 1e9;
    assertThat(other.latencies)
        .isNotEmpty()
        .allSatisfy(latency -> assertThat(latency).isBetween(0.0, tookSeconds + 1));
  }

  @Test
  void aRaceThatNobodyWatchesIsForgottenByBoth() {
    LiveFeed feed = home.opens();
    LiveFeed mirror = mirroredWith(feed);
    await().until(() -> home.pictures.sharedRaces() == 1);
    await().atMost(Duration.ofSeconds(40)).until(() -> other.live.find(RACE).isEmpty());
    await().atMost(Duration.ofSeconds(40)).until(() -> home.pictures.sharedRaces() == 0);
    assertThat(mirror.viewers()).isZero();
    assertThat(shownAt(other)).isNotSameAs(mirror);
  }

  @Test
  void whoIsAloneShowsItsOwnRacesAlone() {
    home.know(home);
    LiveFeed feed = home.opens();
    assertThat(home.pictures.find(RACE)).containsSame(feed);
    assertThat(home.pictures.findByUdpPort(9100)).containsSame(feed);
    assertThat(home.pictures.find("two")).isEmpty();
    assertThat(home.pictures.sharedRaces()).isZero();
  }

  @Test
  void aRaceIsFoundByItsPortOnEachNode() {
    home.opens();
    await().until(() -> other.pictures.findByUdpPort(9100).isPresent());
    assertThat(other.pictures.findByUdpPort(9101)).isEmpty();
  }
}
