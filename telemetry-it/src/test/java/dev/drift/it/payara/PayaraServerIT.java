package dev.drift.it.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The EAR works where no launcher of ours has prepared the server. */
@Tag("payara-server")
class PayaraServerIT {
  private static final int SAMPLES = 300;
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration STORED_WITHIN = Duration.ofMinutes(1);

  private final Path deploy = Path.of(System.getProperty("drift.home"), "deploy");
  private final Path files = Path.of(System.getProperty("payara.files"));
  private final Path logs = Path.of(System.getProperty("payara.logs"));

  private final PortBlock ports = PortBlock.free();
  private final int httpPort = ports.port(20);
  private final int udpPort = ports.port(21);
  private final int grpcPort = ports.port(22);
  private final int driftApiPort = ports.port(23);
  private final int driftWsPort = ports.port(24);
  private final int brokerPort = ports.port(25);

  @BeforeEach
  void makeRoomForLogs() throws IOException {
    Files.createDirectories(logs);
  }

  @Test
  void aFlightComesOutOfAStockServerAsItWentIn(@TempDir Path brokerData) throws Exception {
    try (EmbeddedPostgres database = database();
        ArtemisBroker broker =
            ArtemisBroker.start(
                deploy.resolve("artemis/broker.xml"),
                brokerData,
                brokerPort,
                logs.resolve("broker.log"));
        PayaraServer server = server(database, broker)) {
      DriftClient client = new DriftClient();
      await("ready, see " + logs).atMost(READY_WITHIN).until(() -> client.isReady(httpPort));
      assertThat(client.isReady(driftApiPort)).as("the original's REST port").isTrue();
      assertThat(client.isReady(driftWsPort)).as("the original's WebSocket port").isTrue();
      assertListensOnLoopbackOnly(server);

      List<Flight.Sample> flight = Flight.of(SAMPLES);
      client.fly(flight, udpPort);

      Map<String, Long> all =
          Map.of(
              "received", (long) SAMPLES,
              "stored", (long) SAMPLES,
              "in_flight", 0L,
              "rejected", 0L,
              "dropped", 0L);
      await("stored, see " + logs)
          .atMost(STORED_WITHIN)
          .untilAsserted(() -> assertThat(client.counters(httpPort)).isEqualTo(all));
      assertThat(client.samples(httpPort)).containsExactlyElementsOf(flight);
      assertThat(client.metrics(httpPort))
          .as("not the server's own")
          .contains("db_insertion_seconds_bucket");

      server.undeploy();
      server.stop();
    }
  }

  private void assertListensOnLoopbackOnly(PayaraServer server) throws IOException {
    if (ListeningSockets.areVisible()) {
      assertThat(ListeningSockets.of(server.process().orElseThrow()))
          .isNotEmpty()
          .allMatch(socket -> socket.getAddress().isLoopbackAddress());
    }
  }

  private static EmbeddedPostgres database() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .start();
  }

  private PayaraServer server(EmbeddedPostgres database, ArtemisBroker broker)
      throws IOException, InterruptedException {
    return PayaraServer.install(
        Path.of(System.getProperty("payara.home")),
        ports,
        deploy.resolve("payara/install.sh"),
        List.of(
            files.resolve("postgresql.jar"),
            files.resolve("artemis-rar.rar"),
            files.resolve("drift.ear")),
        settings(database, broker),
        logs);
  }

  private Map<String, String> settings(EmbeddedPostgres database, ArtemisBroker broker) {
    return Map.ofEntries(
        Map.entry("DRIFT_JDBC_URL", database.getJdbcUrl("postgres", "postgres")),
        Map.entry("DRIFT_DB_USER", "postgres"),
        Map.entry("DRIFT_DB_PASSWORD", "this database asks for none"),
        Map.entry("DRIFT_BROKER_URL", broker.url()),
        Map.entry("DRIFT_BROKER_USER", ArtemisBroker.USER),
        Map.entry("DRIFT_BROKER_PASSWORD", ArtemisBroker.PASSWORD),
        Map.entry("DRIFT_HTTP_PORT", String.valueOf(httpPort)),
        Map.entry("DRIFT_UDP_PORT", String.valueOf(udpPort)),
        Map.entry("DRIFT_GRPC_PORT", String.valueOf(grpcPort)),
        Map.entry("DRIFT_DRIFT_API_PORT", String.valueOf(driftApiPort)),
        Map.entry("DRIFT_DRIFT_WS_PORT", String.valueOf(driftWsPort)),
        Map.entry("DRIFT_RACE_UDP_PORTS", ports.port(30) + "-" + ports.port(36)));
  }
}
