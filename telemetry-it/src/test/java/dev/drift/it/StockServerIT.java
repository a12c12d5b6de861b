package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.it.stock.DriftClient;
import dev.drift.it.stock.Flight;
import dev.drift.it.stock.StockDrift;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The EAR works where no launcher of ours has prepared the server. */
@Tag("stock-server")
class StockServerIT {
  private static final String DRONE = "127.0.7.3";
  private static final int SAMPLES = 300;
  private static final int MESSAGES = 500;
  private static final Duration STORED_WITHIN = Duration.ofMinutes(1);

  @Test
  void aFlightComesOutOfAStockServerAsItWentInAndNothingAcknowledgedIsLost() throws Exception {
    try (StockDrift drift = StockDrift.install("flight", Map.of("DRIFT_LOG_FORMAT", "json"))) {
      DriftClient client = drift.client();
      assertThat(client.isReady(drift.driftApiPort())).as("the original's REST port").isTrue();
      assertThat(client.isReady(drift.driftWsPort())).as("the original's WebSocket port").isTrue();
      drift.assertListensOnLoopbackOnly();

      List<Flight.Sample> flight = Flight.of(SAMPLES);
      client.fly(flight, drift.udpPort());
      awaitStored(drift, SAMPLES);
      assertThat(client.samples(drift.httpPort())).containsExactlyElementsOf(flight);
      assertThat(client.metrics(drift.httpPort()))
          .as("not the server's own")
          .contains("db_insertion_seconds_bucket");

      send(drift, MESSAGES);
      drift.upgrade();
      awaitStored(drift, SAMPLES + MESSAGES);
      drift.redeploy();

      drift.stopDatabase();
      send(drift, MESSAGES);
      drift.restartAfterCrash();
      awaitStored(drift, SAMPLES + MESSAGES + MESSAGES);

      drift.countMessages();
      send(drift, MESSAGES);
      awaitStored(drift, SAMPLES + MESSAGES + MESSAGES + MESSAGES);
      assertTellsOfPoolAndMessages(drift.statistics());

      sendRubbish(drift);
      assertNothingIsLeft(drift);
      assertIsJson(drift.log());
      drift.stop();
    }
  }

  /** Connections of the pool that are in use, and deliveries of messages. */
  private static void assertTellsOfPoolAndMessages(String statistics) {
    assertThat(statistics)
        .containsPattern(
            "(\"InUseCount\" => |resources.telemetry-database.numconnused-current = )\\d")
        .containsPattern("(\"invocations\" => |ArchiveConsumer.messagecount-count = )[1-9]");
  }

  /** Of the MBeans, once an operator has drained the application and taken it away. */
  private static void assertNothingIsLeft(StockDrift drift) throws Exception {
    try (JmxClient jmx = JmxClient.attach(drift.pid())) {
      assertThat(jmx.drift()).contains(JmxClient.SERVER, jmx.race("practice"));
      assertThat(jmx.call(JmxClient.SERVER, "drain")).isEqualTo(true);
      drift.uninstall();
      assertThat(jmx.drift()).isEmpty();
    }
  }

  private static void sendRubbish(StockDrift drift) {
    try (DroneSender drone = new DroneSender(DRONE, drift.udpPort())) {
      drone.sendRaw(ByteBuffer.wrap(new byte[1]));
    }
    await()
        .atMost(STORED_WITHIN)
        .until(() -> drift.client().counters(drift.httpPort()).get("rejected") == 1);
  }

  /** Of a server that writes maps as members, the ids are members. */
  private static void assertIsJson(Path log) throws IOException {
    List<JsonObject> ours =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains("dev.drift."))
            .map(JsonText::json)
            .toList();
    JsonObject rejected =
        ours.stream()
            .filter(line -> line.toString().contains(" rejects datagrams "))
            .findFirst()
            .orElseThrow();
    if (System.getProperty("stock.server").equals("payara")) {
      assertThat(rejected.getString("race")).isEqualTo("practice");
      assertThat(rejected.getString("drone")).isEqualTo(DRONE);
    } else {
      assertThat(rejected.getString("message")).contains("practice", DRONE);
    }
  }

  /** Returns when all are acknowledged. */
  private static void send(StockDrift drift, int messages) {
    try (SeedClient client = new SeedClient(drift.grpcPort())) {
      for (int i = 0; i < messages; i++) {
        client.send("seed", "{\"timestamp\":" + i + ",\"position\":{\"x\":1,\"y\":2,\"z\":3}}");
      }
      assertThat(client.finish()).hasSize(messages).containsOnly("Data received");
    }
  }

  private static void awaitStored(StockDrift drift, long samples) {
    Map<String, Long> all =
        Map.of(
            "received", samples, "stored", samples, "in_flight", 0L, "rejected", 0L, "dropped", 0L);
    await("stored")
        .atMost(STORED_WITHIN)
        .untilAsserted(() -> assertThat(drift.client().counters(drift.httpPort())).isEqualTo(all));
  }
}
