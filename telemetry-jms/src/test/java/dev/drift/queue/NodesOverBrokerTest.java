package dev.drift.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.clock.SteadyClock;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.live.PageViewer;
import dev.drift.live.node.NodePictures;
import dev.drift.live.node.RaceReader;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.node.RaceHomes;
import dev.drift.race.RaceInfo;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import dev.drift.viewer.Frames;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.ViewerConnection;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes in one JVM that tell each other of a race over a broker. */
class NodesOverBrokerTest {

  private static final RaceInfo RACE =
      new RaceInfo(
          1, "one", "One", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, Instant.EPOCH);

  private static final Duration LONG = Duration.ofSeconds(40);

  private final UUID homeRun = UUID.randomUUID();
  private final String url = "tcp://127.0.0.1:" + freePort();
  private EmbeddedActiveMQ broker;
  private TestNode home;
  private TestNode other;

  private final class TestNode {
    private final LiveDirectory live = new LiveDirectory();
    private final List<Double> latencies = new CopyOnWriteArrayList<>();
    private final NodePictures pictures;

    TestNode(UUID run, UUID elsewhere) {
      Stages stages = new Stages(Thread::new);
      NodeDirectory nodes = new NodeDirectory(raceId -> Optional.of(homeRun));
      nodes.begin(node(run));
      nodes.update(
          List.of(node(run), node(elsewhere)), new RaceHomes(Map.of(RACE.id(), homeRun), Set.of()));
      live.start(stages, latencies::add, 10, 10, 100, SteadyClock.ofServer());
      pictures =
          new NodePictures(
              live,
              nodes,
              new OneRace(),
              stages,
              List.of(new JmsNodeBroker(new ActiveMQConnectionFactory(url))),
              raceId -> {},
              SteadyClock.ofServer());
      pictures.start();
    }

    private static Node node(UUID run) {
      return new Node(run, run.toString(), "queue", "127.0.0.1", 1, 0, "");
    }

    private void stop() {
      pictures.stop();
      live.stop();
    }
  }

  private static final class OneRace implements RaceReader {
    @Override
    public Optional<RaceInfo> running(String raceId) {
      return Optional.of(RACE);
    }

    @Override
    public Optional<String> runningOn(int udpPort) {
      return Optional.empty();
    }
  }

  /** A page that acknowledges each message. */
  private static final class Page implements ViewerConnection {
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private volatile PageViewer viewer;

    @Override
    public int userKey() {
      return 0;
    }

    @Override
    public boolean isWritable() {
      return true;
    }

    @Override
    public void write(Frames frames) {
      frames.forEachMessage(
          (text, payload) -> {
            String message = StandardCharsets.UTF_8.decode(payload).toString();
            try (JsonReader reader = Json.createReader(new StringReader(message))) {
              messages.add(reader.readObject());
            }
          });
    }

    @Override
    public void ping() {
      viewer.pong();
    }

    @Override
    public void close(int code, String reason) {
      throw new AssertionError("closed with " + code + " " + reason);
    }

    private List<JsonObject> samples() {
      return messages.stream()
          .filter(message -> message.getString("type").equals("samples"))
          .toList();
    }

    private List<Long> sequences() {
      return samples().stream()
          .flatMap(message -> message.getJsonArray("samples").stream())
          .map(JsonValue::asJsonObject)
          .map(sample -> Math.round(sample.getJsonNumber("timestamp").doubleValue()))
          .toList();
    }

    private long lost() {
      return samples().stream().mapToLong(message -> message.getInt("lost", 0)).sum();
    }

    private void acknowledgeAll() {
      samples().forEach(each -> viewer.acknowledge(each.getJsonNumber("number").longValue()));
    }
  }

  @BeforeEach
  void start() throws Exception {
    startBroker();
    other = new TestNode(UUID.randomUUID(), homeRun);
    home = new TestNode(homeRun, UUID.randomUUID());
  }

  @AfterEach
  void stop() throws Exception {
    other.stop();
    home.stop();
    broker.stop();
  }

  private void startBroker() throws Exception {
    broker = new EmbeddedActiveMQ();
    broker.setConfiguration(
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("core", url));
    broker.start();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fly(LiveFeed feed, long from, long to) {
    LongStream.rangeClosed(from, to)
        .forEach(
            n -> {
              long now = SteadyClock.ofServer().micros();
              feed.accept(
                  new TelemetrySample(
                      "A", 1, n, now, now, 0, SampleValues.of((double) n, Map.of())));
            });
  }

  private Page watchElsewhere() {
    LiveFeed mirror = other.pictures.find(RACE.id()).orElseThrow();
    Page page = new Page();
    page.viewer =
        mirror.addPageViewer(page, mirror.expectViewer(), PageFormat.JSON, 60).orElseThrow();
    return page;
  }

  @Test
  void aPageOnAnotherNodeSeesTheRace() {
    LiveFeed feed = home.live.open(RACE);
    fly(feed, 1, 1);
    Page page = watchElsewhere();
    await().atMost(LONG).until(() -> page.messages.toString().contains("\"A\""));
    fly(feed, 2, 2_000);
    await().atMost(LONG).until(() -> page.sequences().contains(2_000L));
    assertThat(page.sequences()).isSorted().doesNotHaveDuplicates();
    assertThat(page.sequences()).containsAll(LongStream.rangeClosed(2, 2_000).boxed().toList());
    assertThat(page.lost()).isZero();
    page.acknowledgeAll();
    assertThat(other.latencies).isNotEmpty();
    await().atMost(LONG).until(() -> home.pictures.viewersElsewhere(RACE.id()) == 1);
  }

  @Test
  void aBrokerThatComesBackIsUsedAgain() throws Exception {
    LiveFeed feed = home.live.open(RACE);
    fly(feed, 1, 1);
    Page page = watchElsewhere();
    fly(feed, 2, 10);
    await().atMost(LONG).until(() -> page.sequences().contains(10L));
    broker.stop();
    fly(feed, 11, 20);
    startBroker();
    long[] last = {20};
    await()
        .atMost(LONG)
        .until(
            () -> {
              last[0]++;
              fly(feed, last[0], last[0]);
              return page.sequences().contains(last[0] - 5);
            });
    assertThat(page.sequences()).isSorted().doesNotHaveDuplicates();
  }
}
