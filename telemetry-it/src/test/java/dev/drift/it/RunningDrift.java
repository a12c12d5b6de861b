package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.FileUtils;
import org.awaitility.core.ConditionTimeoutException;

/** {@code ./drift start} in a process of its own, on free ports, as a user would run it. */
final class RunningDrift implements AutoCloseable {

  /** A cold start on a busy machine. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(4);

  /**
   * The quick compiler alone: a start takes 11 s instead of 16 on two processors, of which the
   * other one takes a good part; what lasts is half as fast.
   */
  static final Map<String, String> SHORT_LIVED =
      Fault.LONG ? Map.of() : Map.of("DRIFT_JAVA_OPTS", "-XX:TieredStopAtLevel=1");

  private static final String JDBC_URL = "--jdbc-url=";

  /** Of the project. */
  static final Path HOME = Path.of(System.getProperty("drift.home"));

  private static final Path BUILT = HOME.resolve("telemetry-micro/target/drift/.built");

  /** Where the command copies what was built, to run from there. */
  static final Path PROGRAMS = HOME.resolve("telemetry-micro/target/programs");

  /**
   * The database server as the first of these servers has unpacked it: the others find a copy in
   * their data directories, which takes a second less of a processor. Null = there was none yet.
   */
  private static volatile Path unpacked;

  static {
    // The build that runs these tests has built it: the command must not start another.
    builtAgain();
  }

  private final Process process;
  private final long pid;
  private final Path output;
  private final Path data;
  private final Ports ports;
  private String jdbcUrl = "";
  private double secondsToStop;
  private final Set<String> readiness = ConcurrentHashMap.newKeySet();

  /** The ports of one server. */
  record Ports(int http, int grpc, int udp, int api, int ws) {

    /** Ports that are free now, for TCP; nobody else takes UDP ports of that range. */
    static Ports free() {
      List<ServerSocket> sockets = new ArrayList<>();
      try {
        int[] free = new int[5];
        for (int i = 0; i < free.length; i++) {
          ServerSocket socket = new ServerSocket();
          sockets.add(socket);
          socket.bind(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0));
          free[i] = socket.getLocalPort();
        }
        return new Ports(free[0], free[1], free[2], free[3], free[4]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        for (ServerSocket socket : sockets) {
          close(socket);
        }
      }
    }

    private static void close(ServerSocket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The same with that UDP port. */
    Ports with(int udpPort) {
      return new Ports(http, grpc, udpPort, api, ws);
    }

    List<String> options() {
      return List.of(
          "--http-port=" + http,
          "--grpc-port=" + grpc,
          "--udp-port=" + udp,
          "--drift-api-port=" + api,
          "--drift-ws-port=" + ws);
    }
  }

  private RunningDrift(Process process, long pid, Path output, Path data, Ports ports) {
    this.process = process;
    this.pid = pid;
    this.output = output;
    this.data = data;
    this.ports = ports;
  }

  /**
   * One that somebody else starts and stops, with an external database: it has neither process nor
   * data directory.
   *
   * @param pid of its server
   * @param output its log
   */
  static RunningDrift attached(long pid, Path output, Ports ports, String jdbcUrl) {
    RunningDrift drift = new RunningDrift(null, pid, output, output.resolveSibling("none"), ports);
    drift.jdbcUrl = jdbcUrl;
    return drift;
  }

  /** The same server, as it is seen behind a proxy. */
  RunningDrift behind(Ports proxy) {
    return attached(pid, output, proxy, jdbcUrl);
  }

  /** Starts and waits until it is ready; for a short test, see {@link #startForMany}. */
  static RunningDrift start(Path data, Ports ports, String... more) {
    return start("start", data, ports, more);
  }

  /** Starts one that works for many tests, or hard, and waits until it is ready. */
  static RunningDrift startForMany(Path data, Ports ports, String... more) {
    return start(Map.of(), data, ports, more);
  }

  /**
   * The same.
   *
   * @param environment what differs from this one's
   */
  static RunningDrift start(
      Map<String, String> environment, Path data, Ports ports, String... more) {
    return start(environment, "start", data, ports, more);
  }

  /**
   * Starts and waits until it is ready.
   *
   * @param name of the command: start, or one that does more
   */
  static RunningDrift start(String name, Path data, Ports ports, String... more) {
    return start(SHORT_LIVED, name, data, ports, more);
  }

  private static RunningDrift start(
      Map<String, String> environment, String name, Path data, Ports ports, String... more) {
    List<String> command = new ArrayList<>(List.of(name, "--data=" + data));
    command.addAll(ports.options());
    command.addAll(List.of(more));
    Path output = data.resolveSibling("start-" + System.nanoTime() + ".out");
    giveUnpacked(data);
    Process process = command(HOME, environment, output, command);
    RunningDrift drift = new RunningDrift(process, process.pid(), output, data, ports);
    for (String option : more) {
      if (option.startsWith(JDBC_URL)) {
        drift.jdbcUrl = option.substring(JDBC_URL.length());
      }
    }
    try {
      await()
          .atMost(READY_WITHIN)
          .until(
              () -> {
                drift.noteReadiness();
                return drift.output().contains("DRIFT is ready") || !drift.process.isAlive();
              });
    } catch (ConditionTimeoutException e) {
      drift.kill();
      throw new IllegalStateException("not ready: " + drift.output(), e);
    }
    if (!drift.process.isAlive()) {
      throw new IllegalStateException("did not start: " + drift.output());
    }
    keepUnpacked(data);
    return drift;
  }

  private static Path databaseServerIn(Path data) {
    return data.resolve("postgres-programs");
  }

  /**
   * Puts the database server, where one was unpacked already, into a data directory that is new.
   */
  static void giveUnpacked(Path data) {
    Path kept = unpacked;
    if (kept != null && !Files.exists(data)) {
      copy(kept, databaseServerIn(data));
    }
  }

  private static synchronized void keepUnpacked(Path data) {
    if (unpacked == null && Files.exists(databaseServerIn(data))) {
      try {
        Path kept = Files.createTempDirectory(Path.of("target"), "postgres-").toAbsolutePath();
        copy(databaseServerIn(data), kept);
        FileUtils.forceDeleteOnExit(kept.toFile());
        unpacked = kept;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void copy(Path from, Path to) {
    try {
      FileUtils.copyDirectory(from.toFile(), to.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void noteReadiness() {
    try {
      HttpResponse<String> answer = HttpCall.get(uri("/health/ready")).send();
      readiness.add(answer.statusCode() + " " + answer.body());
    } catch (UncheckedIOException e) {
      readiness.add(e.getCause().getClass().getSimpleName());
    }
  }

  /** What {@code /health/ready} said while it started: each answer or failure once. */
  Set<String> readinessOfItsStart() {
    return Set.copyOf(readiness);
  }

  /** Marks what is built as new, as a build does. */
  static void builtAgain() {
    try {
      if (!Files.exists(BUILT)) {
        Files.createFile(BUILT);
      }
      Files.setLastModifiedTime(BUILT, FileTime.from(Instant.now()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code ./drift} with these arguments; servers that it starts compile quickly alone. */
  static Process command(Path output, List<String> arguments) {
    return command(HOME, SHORT_LIVED, output, arguments);
  }

  /**
   * The same, of the script in another directory.
   *
   * @param environment what differs from this one's
   */
  static Process command(
      Path home, Map<String, String> environment, Path output, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("drift").toString()));
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().putAll(environment);
    try {
      return process
          .directory(output.toAbsolutePath().getParent().toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ports ports() {
    return ports;
  }

  /** Its data directory. */
  Path data() {
    return data;
  }

  Process process() {
    return process;
  }

  /** Of the JVM that it runs in. */
  long pid() {
    return pid;
  }

  /** What it has printed so far. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What its server has written into its log. */
  String log() {
    try {
      return Files.readString(process == null ? output : data.resolve("log/server-0.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + ports.http() + path);
  }

  /** The answer to a GET. */
  HttpResponse<String> get(String path, String accept) {
    return HttpCall.get(uri(path)).header("Accept", accept).send();
  }

  /** The JSON object at the address. */
  JsonObject json(String path) {
    return JsonText.json(get(path, "application/json"));
  }

  /** How {@code ./drift admin} finds its database, and the directory of its own log. */
  List<String> databaseOptions() {
    String directory = "--data=" + data;
    return jdbcUrl.isEmpty()
        ? List.of(directory)
        : List.of(
            directory,
            JDBC_URL + jdbcUrl,
            "--db-user=postgres",
            "--db-password=" + OwnDatabase.PASSWORD);
  }

  /** Of the database that is not its own; empty = it has one of its own. */
  String jdbcUrl() {
    return jdbcUrl;
  }

  /** What it says of whether it is ready, and of troubles. */
  String readiness() {
    return get("/health/ready", "*/*").body();
  }

  /** The value of the metric that has no labels. */
  double metric(String name) {
    return get("/metrics", "*/*")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** The practice race's counters. */
  Counters counters() {
    return counters("practice");
  }

  /** That race's counters. */
  Counters counters(String raceId) {
    return Counters.of(json("/api/v1/races/" + raceId + "/counters"));
  }

  /** The counters when nothing is in flight and so many more were received than before. */
  Counters quietAfter(Counters before, long moreReceived) {
    return quietAfter("practice", before.received() + moreReceived);
  }

  /** That race's counters when nothing is in flight and so many were received. */
  Counters quietAfter(String raceId, long received) {
    await()
        .atMost(60, SECONDS)
        .until(
            () -> {
              Counters now = counters(raceId);
              return now.received() >= received && now.inFlight() == 0;
            });
    return counters(raceId);
  }

  /** SIGTERM; the exit code. */
  int stop() {
    long began = System.nanoTime();
    process.destroy();
    int code = exitCode();
    secondsToStop = (System.nanoTime() - began) / 1e9;
    return code;
  }

  /** How long the stop took. */
  double secondsToStop() {
    return secondsToStop;
  }

  int exitCode() {
    try {
      if (!process.waitFor(30, SECONDS)) {
        throw new IllegalStateException("does not end: " + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL to the server alone: its database is left behind, as after a crash. */
  void kill() {
    process.destroyForcibly();
    await().atMost(20, SECONDS).until(() -> !process.isAlive());
  }

  /** Every process of this server, its database's too, which is nobody's child. */
  Set<Long> pids() {
    Set<Long> pids = new HashSet<>();
    try {
      for (ProcessHandle root : List.of(process.toHandle(), OwnDatabase.process(data))) {
        pids.add(root.pid());
        root.descendants().forEach(child -> pids.add(child.pid()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pids;
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      try {
        if (!process.waitFor(20, SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
