package dev.drift.it;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command as it is typed: help, mistakes, ports, where it listens; and the demo, which flies
 * meanwhile.
 */
@ExtendWith(SharedDrift.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandIT {

  @TempDir private static Path directoryOfDemo;
  private static RunningDemo demo;
  @TempDir private Path directory;

  private record Ended(int code, String output) {}

  @BeforeAll
  static void beginTheDemo() {
    if (OS.LINUX.isCurrentOs()) {
      demo = new RunningDemo(directoryOfDemo.resolve("data"));
    }
  }

  @AfterAll
  static void endTheDemo() {
    if (demo != null) {
      demo.close();
    }
  }

  /** Elsewhere the drones have no addresses of their own, and stay without names. */
  @Test
  @EnabledOnOs(OS.LINUX)
  @Order(Integer.MAX_VALUE)
  void namedDronesFlyInThePracticeRaceOfTheDemo() {
    demo.namedDronesFlyInThePracticeRace();
  }

  /** The home has the script and the texts alone: what would build or start a JVM fails. */
  @Test
  void helpAndVersionNeedNeitherBuildNorJava() throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));
    Path texts = Path.of("telemetry-micro/src/main/command/help");
    Files.createDirectories(home.resolve(texts));
    try (Stream<Path> files = Files.list(RunningDrift.HOME.resolve(texts))) {
      for (Path file : files.toList()) {
        Files.copy(file, home.resolve(texts).resolve(file.getFileName()));
      }
    }
    for (String name : List.of("drift", "pom.xml")) {
      Files.copy(RunningDrift.HOME.resolve(name), home.resolve(name), COPY_ATTRIBUTES);
    }
    Map<String, String> noJava = Map.of("JAVA_HOME", "/nowhere");
    String all = run(home, noJava).output();
    assertThat(all).contains("start", "demo", "sim", "./drift version");
    for (String help : List.of("help", "--help", "-h", "help help")) {
      assertThat(run(home, noJava, help.split(" ", -1))).isEqualTo(new Ended(0, all));
    }
    String start = run(home, noJava, "help", "start").output();
    assertThat(start).contains("--http-port", "--stream-format", "--jdbc-url", "DRIFT_");
    assertThat(run(home, noJava, "start", "--data=x", "--help")).isEqualTo(new Ended(0, start));
    for (String version : List.of("version", "--version")) {
      assertThat(run(home, noJava, version).output()).matches("DRIFT \\d+\\.\\d+\\.\\d+.*\\n");
    }
    Ended unknown = run(home, noJava, "nonsense");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.output())
        .isEqualTo(
            "'nonsense' is no command: use help, version, admin, bench, demo, rotate-keys, sim, start\n");
    assertThat(run(home, noJava, "start").output()).contains("needs a JDK");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPathMayHaveLettersBeyondAsciiInTheCLocale() throws Exception {
    Ended ended =
        run(
            RunningDrift.HOME,
            Map.of("LC_ALL", "C"),
            "admin",
            "ada",
            "--data=" + directory + "/gr\u00F6\u00DFe");
    assertThat(ended.output()).contains("There is no DRIFT in " + directory + "/gr\u00F6\u00DFe");
    assertThat(ended.code()).isEqualTo(1);
  }

  @Test
  void aMistakeIsOneLineAndExitCode2() throws Exception {
    for (String[] mistake :
        new String[][] {
          {"start", "--nonsense"},
          {"start", "--http-port=0"},
          {"start", "--http-port=x"},
          {"start", "--stream-format=Position,Nonsense"},
          {"sim", "--udp=127.0.0.1:1", "--drones=0"},
          {"nonsense"}
        }) {
      Ended ended = run(mistake);
      assertThat(ended.code()).as(String.join(" ", mistake)).isEqualTo(2);
      assertThat(ended.output().strip().lines()).as(ended.output()).hasSize(1);
    }
  }

  @Test
  void aPortInUseIsOneLineThatNamesItAndExitCode1() throws Exception {
    RunningDrift.Ports ports = RunningDrift.Ports.free();
    try (ServerSocket taken = new ServerSocket(ports.http(), 1, InetAddress.getLoopbackAddress())) {
      Ended ended = run(startOn(ports));
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.output().strip().lines()).as(ended.output()).hasSize(1);
      assertThat(ended.output()).contains(String.valueOf(taken.getLocalPort()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--http-port", "--drift-ws-port"})
  void aPortThatIsTakenWhileItStartsIsNamedAndExitCode1(String option) throws Exception {
    RunningDrift.Ports ports = RunningDrift.Ports.free();
    RunningDrift.giveUnpacked(directory.resolve("data"));
    Path output = Files.createTempFile(directory, "start-", ".out");
    Process process = RunningDrift.command(output, List.of(startOn(ports)));
    await()
        .atMost(1, MINUTES)
        .until(() -> Files.readString(output).contains("DRIFT is starting") || !process.isAlive());
    int port = option.equals("--http-port") ? ports.http() : ports.ws();
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(process.waitFor(4, MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(Files.readString(output))
          .contains("port " + taken.getLocalPort(), "already in use", option);
    } finally {
      process.destroyForcibly();
    }
  }

  private String[] startOn(RunningDrift.Ports ports) {
    return Stream.concat(
            Stream.of("start", "--data=" + directory.resolve("data")), ports.options().stream())
        .toArray(String[]::new);
  }

  @Test
  void aBuildTakesNothingFromAServerThatRuns(RunningDrift drift) throws Exception {
    Path program = programOf(drift.process().pid());
    RunningDrift.builtAgain();
    run("sim");
    Path next = newest();
    RunningDrift.builtAgain();
    run("sim");

    assertThat(newest()).isNotEqualTo(next).isNotEqualTo(program);
    assertThat(program.resolve("lib")).as("the server's own").isNotEmptyDirectory();
    assertThat(next).as("nobody's").doesNotExist();
  }

  private static Path programOf(long pid) throws IOException {
    try (Stream<Path> programs = Files.list(RunningDrift.PROGRAMS)) {
      return programs
          .filter(program -> Files.exists(program.resolve("used-by/" + pid)))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path newest() throws IOException {
    String name = Files.readString(RunningDrift.PROGRAMS.resolve("newest")).strip();
    return RunningDrift.PROGRAMS.resolve(name);
  }

  private Ended run(String... arguments) throws Exception {
    return run(RunningDrift.HOME, RunningDrift.SHORT_LIVED, arguments);
  }

  private Ended run(Path home, Map<String, String> environment, String... arguments)
      throws Exception {
    Path output = Files.createTempFile(directory, "run-", ".out");
    Process process = RunningDrift.command(home, environment, output, List.of(arguments));
    int code = process.waitFor();
    return new Ended(code, Files.readString(output));
  }
}
