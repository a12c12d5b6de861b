package dev.drift.it;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.Vector3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What one, two and four nodes with one database and one broker cost on this machine: prints a
 * column of the table in {@code docs/scaling.md} for each, asserts no times. {@code ./mvnw verify
 * -pl telemetry-it -am -Pscaling}, with nothing else running.
 */
@Tag("scaling")
class ScalingIT {

  private static final int RACES = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(25);
  private static final Duration MEASURED = Duration.ofSeconds(25);
  private static final int BATCH_SAMPLES = 50;

  @TempDir private Path directory;

  private SeveralNodes nodes;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void whatSoManyNodesCost(int count) throws Exception {
    try (SeveralNodes started = SeveralNodes.in(directory)) {
      nodes = started;
      nodes.workHard();
      List<TokenUser> organisers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        RunningDrift node = nodes.start("n" + i);
        organisers.add(
            i == 0
                ? TokenUser.join(node, "organiser")
                : TokenUser.signIn(node, "organiser", TokenUser.PASSWORD));
      }
      Map<String, List<CreatedRace>> byHome =
          IntStream.range(0, RACES)
              .mapToObj(i -> CreatedRace.running(organisers.get(i % count), "race " + i))
              .collect(Collectors.groupingBy(race -> nodes.home(race.id())));
      print(count, "as fast as answered", asFastAsAnswered(byHome));
      print(count, "128 drones at 100 Hz", paced(byHome));
      for (List<CreatedRace> races : byHome.values()) {
        races.forEach(race -> nodes.awaitStored(race.id()));
      }
    }
  }

  /** A stream for each race, of which so much is on its way as its window takes. */
  private Map<String, String> asFastAsAnswered(Map<String, List<CreatedRace>> byHome)
      throws Exception {
    AtomicBoolean flying = new AtomicBoolean(true);
    List<TypedClient> clients = new ArrayList<>();
    byHome.forEach(
        (home, races) ->
            races.forEach(
                race ->
                    clients.add(
                        new TypedClient(
                            nodes.node(home).ports().grpc(),
                            race.id(),
                            UUID.randomUUID(),
                            "quick",
                            ScalingIT::sample))));
    List<Thread> threads =
        clients.stream()
            .map(client -> new Thread(() -> client.sendWhile(batch -> flying.get(), BATCH_SAMPLES)))
            .toList();
    threads.forEach(Thread::start);
    try {
      return measure(
          () -> clients.stream().mapToLong(TypedClient::acknowledged).sum() * BATCH_SAMPLES);
    } finally {
      flying.set(false);
      for (Thread thread : threads) {
        thread.join();
      }
      clients.forEach(TypedClient::close);
    }
  }

  private Map<String, String> paced(Map<String, List<CreatedRace>> byHome) throws Exception {
    List<Fleet> fleets = new ArrayList<>();
    byHome.forEach(
        (home, races) -> fleets.add(Fleet.begin(nodes.node(home).ports().grpc(), races)));
    try {
      Map<String, String> measured =
          measure(() -> fleets.stream().mapToLong(Fleet::acknowledged).sum());
      for (Fleet fleet : fleets) {
        fleet.land();
      }
      return measured;
    } finally {
      fleets.forEach(Fleet::close);
    }
  }

  private static Sample.Builder sample(long n) {
    return Sample.newBuilder()
        .setTimestampSeconds(n / 1000.0)
        .setPositionMetres(Vector3.newBuilder().setX((float) n).setY(2).setZ(3));
  }

  private interface Counted {
    long samples();
  }

  private Map<String, String> measure(Counted counted) throws IOException {
    pass(WARM_UP);
    long before = counted.samples();
    long began = System.nanoTime();
    Map<String, Use> first = uses();
    pass(MEASURED);
    Map<String, Use> last = uses();
    double seconds = (System.nanoTime() - began) / 1e9;
    long samples = counted.samples() - before;
    assertThat(samples).isPositive();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("acknowledged, samples/s", text("%,.0f", samples / seconds));
    double allSeconds = 0;
    for (String part : first.keySet()) {
      double used = last.get(part).cpuSeconds - first.get(part).cpuSeconds;
      allSeconds += used;
      lines.put(part + ", CPU a sample, µs", text("%.1f", used * 1e6 / samples));
    }
    for (String part : List.of("broker", "database")) {
      long written = last.get(part).writtenBytes - first.get(part).writtenBytes;
      lines.put(part + ", written a sample, bytes", text("%.0f", (double) written / samples));
    }
    lines.put("processors in use", text("%.1f", allSeconds / seconds));
    return lines;
  }

  private static void pass(Duration time) {
    await().pollDelay(time).atMost(2, MINUTES).until(() -> true);
  }

  /**
   * What a part of the system has used since it began.
   *
   * @param writtenBytes to disks; what the kernel has not written yet counts too
   */
  private record Use(double cpuSeconds, long writtenBytes) {

    static Use of(List<ProcessHandle> roots) throws IOException {
      double cpu = 0;
      long written = 0;
      for (ProcessHandle root : roots) {
        for (ProcessHandle process : Processes.tree(root)) {
          cpu += process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
          written += writtenBytes(process);
        }
      }
      return new Use(cpu, written);
    }

    private static long writtenBytes(ProcessHandle process) throws IOException {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/io")).stream()
          .filter(line -> line.startsWith("write_bytes: "))
          .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
          .sum();
    }
  }

  private Map<String, Use> uses() throws IOException {
    List<ProcessHandle> servers = new ArrayList<>();
    for (RunningDrift node : nodes.all()) {
      servers.add(ProcessHandle.of(node.pid()).orElseThrow());
    }
    Map<String, Use> uses = new LinkedHashMap<>();
    uses.put("nodes together", Use.of(servers));
    uses.put("broker", Use.of(List.of(nodes.broker())));
    uses.put("database", Use.of(List.of(nodes.database())));
    ProcessHandle self = ProcessHandle.current();
    uses.put(
        "senders",
        new Use(self.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3, 0));
    return uses;
  }

  private static void print(int nodes, String load, Map<String, String> lines) {
    System.out.printf("%n%d nodes, %s%n", nodes, load);
    lines.forEach((name, value) -> System.out.printf("| %s | %s |%n", name, value));
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
