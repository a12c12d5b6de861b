package dev.drift.it;

import dev.drift.it.stock.ArtemisBroker;
import dev.drift.it.stock.StockDrift;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One server for all tests that take it as a parameter: {@code ./drift start}; or, with the tests
 * that are tagged {@code every-server}, the stock server or the two nodes of the profile. They tell
 * their samples from others' by drone, and compare counters with those of before.
 */
final class SharedDrift implements ParameterResolver {

  /** A proxy that the server trusts; no test but of that comes from there. */
  static final String PROXY = "127.0.0.77";

  /** Wrong passwords of one name that the server bears in 5 minutes; ten times as many of all. */
  static final int SIGN_IN_ATTEMPTS = 50;

  private static final RunningDrift.Ports LISTENERS = RunningDrift.Ports.free();

  private static Listening listening = new Listening(LISTENERS.api(), LISTENERS.ws(), null, null);

  /**
   * Where and as whom other programs listen.
   *
   * @param user null = who comes from this machine needs no name
   */
  record Listening(int jmsPort, int mqttPort, String user, String password) {}

  /** Where and as whom other programs listen to the server that runs. */
  static Listening listening() {
    return listening;
  }

  /** The only one that the server trusts where it calls over TLS; null on a stock server. */
  private static EndingCertificate certificate;

  /** The only certificate that the server trusts where it calls over TLS. */
  static EndingCertificate certificate() {
    return certificate;
  }

  private record Holder(RunningDrift drift, Closeable server) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningDrift.class;
  }

  @Override
  public RunningDrift resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(SharedDrift.class, type -> begin(), Holder.class)
        .drift();
  }

  private static Holder begin() {
    try {
      if (StockDrift.isChosen()) {
        return onStockServer();
      }
      if (Boolean.getBoolean("drift.two-nodes")) {
        return onTwoNodes();
      }
      Path data = Files.createTempDirectory(Path.of("target"), "shared-").resolve("data");
      certificate = EndingCertificate.in(data.getParent());
      RunningDrift started =
          RunningDrift.start(
              Map.of("DRIFT_JAVA_OPTS", certificate.trust()),
              data.toAbsolutePath(),
              RunningDrift.Ports.free(),
              // All the tests' users come from one address.
              "--sign-in-attempts=" + SIGN_IN_ATTEMPTS,
              "--trusted-proxies=" + PROXY,
              "--jms-port=" + listening.jmsPort(),
              "--mqtt-port=" + listening.mqttPort(),
              "--log-format=json");
      return new Holder(started, started::close);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Two nodes behind nginx, which asks now the one and now the other: what a race's home has to
   * answer is handed on by every second call. Datagrams go to a race's home, past nginx.
   */
  private static Holder onTwoNodes() throws IOException {
    Path directory = Files.createTempDirectory(Path.of("target"), "nodes-").toAbsolutePath();
    SeveralNodes nodes = SeveralNodes.in(directory);
    nodes.workHard();
    listening = nodes.listening();
    String[] options = {"--sign-in-attempts=" + SIGN_IN_ATTEMPTS, "--trusted-proxies=" + PROXY};
    RunningDrift a = nodes.start("a", options);
    RunningDrift b = nodes.start("b", options);
    RunningNginx nginx =
        RunningNginx.startForTests(
            Files.createDirectory(directory.resolve("nginx")),
            PROXY,
            List.of(a.ports(), b.ports()));
    return new Holder(
        a.behind(nginx.ports().with(a.ports().udp())),
        () -> {
          nginx.close();
          nodes.close();
        });
  }

  /** Other programs listen at its broker. */
  private static Holder onStockServer() throws IOException {
    try {
      StockDrift stock =
          StockDrift.install(
              "shared",
              Map.of(
                  "DRIFT_SIGN_IN_ATTEMPTS",
                  String.valueOf(SIGN_IN_ATTEMPTS),
                  "DRIFT_TRUSTED_PROXIES",
                  PROXY));
      listening =
          new Listening(
              stock.jmsPort(), stock.mqttPort(), ArtemisBroker.LISTENER, ArtemisBroker.PASSWORD);
      RunningDrift.Ports ports =
          new RunningDrift.Ports(
              stock.httpPort(),
              stock.grpcPort(),
              stock.udpPort(),
              stock.driftApiPort(),
              stock.driftWsPort());
      return new Holder(
          RunningDrift.attached(stock.pid(), stock.log(), ports, stock.jdbcUrl()), stock);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
