package dev.drift.benchmarks.server;

import dev.drift.benchmarks.run.BenchSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A DRIFT in a process of its own, on free ports of the loopback address and with a directory of
 * its own. {@link #close} ends the process and deletes the directory, and so does the end of this
 * JVM.
 */
public final class BenchServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(BenchServer.class.getName());
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  /** As many races as a benchmark may fly at once. */
  public static final int MAX_RACES = 64;

  private final TemporaryDirectory directory;
  private final Thread atExit = new Thread(this::end, "bench-server-end");
  private final HttpClient client = HttpClient.newHttpClient();
  private final BenchSettings settings;
  private final int httpPort = FreePorts.tcp();
  private final int grpcPort = FreePorts.tcp();
  private final int firstUdpPort = FreePorts.udp(MAX_RACES);
  private ServerDatabase external;
  private ServerProcess process;
  private int starts;

  private BenchServer(BenchSettings settings) throws IOException {
    this.settings = settings;
    this.directory = TemporaryDirectory.in(settings.directory());
  }

  /** Starts a server and waits until it is ready. */
  public static BenchServer start(BenchSettings settings) throws IOException, InterruptedException {
    BenchServer server = new BenchServer(settings);
    Runtime.getRuntime().addShutdownHook(server.atExit);
    try {
      server.startProcess();
      server.process.awaitReady();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void startProcess() throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--http-port=" + httpPort,
                "--grpc-port=" + grpcPort,
                "--udp-port=0",
                "--race-udp-ports=" + firstUdpPort + "-" + (firstUdpPort + MAX_RACES - 1),
                "--drift-api-port=0",
                "--drift-ws-port=0",
                "--user-races=" + MAX_RACES,
                "--race-drones=60000",
                "--source-rate=1000000"));
    if (!settings.jdbcUrl().isEmpty()) {
      external = external != null ? external : ServerDatabase.createdOn(settings.jdbcUrl());
      options.add("--jdbc-url=" + external.url());
      options.add("--db-user=" + external.user());
    }
    starts++;
    Path output = directory.path().resolve("start-" + starts + ".out");
    process = ServerProcess.start(settings.home(), data(), output, options);
  }

  /** Stops it, and starts it again on what it has stored. */
  public void restart() throws IOException, InterruptedException {
    process.close();
    startProcess();
    process.awaitReady();
  }

  /** The parts of its last start. */
  public StartTimes startTimes() throws IOException {
    String log = Files.readString(data().resolve("log/server-0.log"));
    return StartTimes.of(process.saidStarting(), process.saidReady(), log);
  }

  private Path data() {
    return directory.path().resolve("data");
  }

  /** Of the server's JVM. */
  public long pid() {
    return process.pid();
  }

  /** Of the typed service. */
  public int grpcPort() {
    return grpcPort;
  }

  /** Of pages, REST and WebSockets. */
  public int httpPort() {
    return httpPort;
  }

  /** Its database. */
  public ServerDatabase database() throws IOException {
    return external != null ? external : ServerDatabase.embedded(data());
  }

  /** An address on it. */
  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  /** Its answer, whatever the status. */
  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.timeout(ANSWER_WITHIN).build(), BodyHandlers.ofString());
  }

  /** What its metrics say now. */
  public Metrics metrics() throws IOException, InterruptedException {
    return Metrics.parse(send(HttpRequest.newBuilder(uri("/metrics"))).body());
  }

  /** Ends the process and deletes its directory; a second call does nothing. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM ends already.
    }
  }

  private synchronized void end() {
    if (process != null) {
      process.close();
    }
    if (external != null) {
      external.dropFrom(settings.jdbcUrl());
      external = null;
    }
    try {
      directory.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} is left behind: {1}", directory.path(), e);
    }
  }
}
