package dev.drift.micro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.DriftSetting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftCommandTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  private int drift(Map<String, String> environment, String... arguments) {
    return DriftCommand.execute(
        arguments,
        environment,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(error, true, StandardCharsets.UTF_8));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String error() {
    return error.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutCommandShowsTheHelp() {
    assertThat(drift(Map.of())).isZero();
    assertThat(out()).contains("start").contains("help");
    assertThat(error()).isEmpty();
  }

  /**
   * The script prints these files, so that help needs no build. {@code -Ddrift.write-tables=true}
   * writes them anew.
   */
  @ParameterizedTest
  @ValueSource(strings = {"drift", "start", "demo", "sim", "admin", "rotate-keys"})
  void theScriptsHelpIsThatOfTheProgram(String name) throws IOException {
    Path file = Path.of("src/main/command/help", name + ".txt");
    assertThat(name.equals("drift") ? drift(Map.of(), "help") : drift(Map.of(), "help", name))
        .isZero();
    if (Boolean.getBoolean("drift.write-tables")) {
      Files.writeString(file, out());
    }
    assertThat(file).hasContent(out());
  }

  @ParameterizedTest
  @EnumSource(DriftSetting.class)
  void helpListsEverySettingWithItsMeaning(DriftSetting setting) {
    assertThat(drift(Map.of(), "help", "start")).isZero();
    assertThat(out().replaceAll("\\s+", " "))
        .contains(setting.option() + "=" + setting.placeholder())
        .contains(setting.description());
  }

  @Test
  void anUnknownOptionIsNamedWithTheAllowedOnes() {
    assertThat(drift(Map.of(), "start", "--htp-port", "1")).isEqualTo(2);
    assertThat(error()).hasLineCount(1).contains("--htp-port").contains("--data", "--http-port");
  }

  @Test
  void anUnknownCommandIsNamedWithTheAllowedOnes() {
    assertThat(drift(Map.of(), "strat")).isEqualTo(2);
    assertThat(error()).hasLineCount(1).contains("strat").contains("start");
  }

  @ParameterizedTest
  @CsvSource({
    "--http-port, 0",
    "--http-port, 65536",
    "--udp-port, many",
    "--race-udp-ports, 9200-9100",
    "--stream-format, Nonsense",
    "--jdbc-url, jdbc:mysql://localhost/drift",
    "--broker-url, tcp://",
    "--bind, 192.0.2.1"
  })
  void aBadValueIsOneLineThatNamesTheOption(String option, String value) {
    assertThat(drift(Map.of(), "start", "--data", directory.toString(), option, value))
        .isEqualTo(2);
    assertThat(error()).hasLineCount(1).contains(option);
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"--drones, 0", "--drones, 1001", "--hz, 0", "--hz, NaN", "--udp-port, 0"})
  void theDemoRefusesWhatCannotFly(String option, String value) {
    assertThat(drift(Map.of(), "demo", option, value)).isEqualTo(2);
    assertThat(error()).hasLineCount(1).contains(option);
  }

  @Test
  void aBadValueOfTheEnvironmentNamesTheVariable() {
    assertThat(drift(Map.of("DRIFT_GRPC_PORT", "x"), "start")).isEqualTo(2);
    assertThat(error()).hasLineCount(1).contains("--grpc-port").contains("DRIFT_GRPC_PORT");
  }

  @Test
  void aTcpPortInUseIsNamedWithItsOption() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(drift(onlyHttp(port), "start", "--data", directory.toString())).isEqualTo(1);
      assertThat(error()).hasLineCount(1).contains("TCP port " + port).contains("--http-port");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void aUdpPortInUseIsNamedWithItsOption() throws IOException {
    try (DatagramSocket taken =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      String port = Integer.toString(taken.getLocalPort());
      String[] arguments = {
        "start", "--data", directory.toString(), "--udp-port", port, "--race-udp-ports", "1-2"
      };
      assertThat(drift(onlyHttp(freePort()), arguments)).isEqualTo(1);
      assertThat(error()).hasLineCount(1).contains("UDP port " + port).contains("--udp-port");
    }
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private static Map<String, String> onlyHttp(String port) {
    return Map.of(
        "DRIFT_HTTP_PORT", port,
        "DRIFT_GRPC_PORT", "0",
        "DRIFT_UDP_PORT", "0",
        "DRIFT_DRIFT_API_PORT", "0",
        "DRIFT_DRIFT_WS_PORT", "0");
  }

  @Test
  void aDataDirectoryInUseIsNamed() throws Exception {
    Process other = LockHolder.start(directory);
    try {
      assertThat(drift(onlyHttp(freePort()), "start", "--data", directory.toString())).isEqualTo(1);
      assertThat(error()).hasLineCount(1).contains(directory.toRealPath().toString(), "--data");
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @CsvSource({"admin alice", "rotate-keys"})
  void withoutADataDirectoryThereIsNothingToAdminister(String words) {
    Path nowhere = directory.resolve("nowhere");
    String[] arguments = (words + " --data=" + nowhere).split(" ", -1);
    assertThat(drift(Map.of(), arguments)).isEqualTo(1);
    assertThat(error()).contains("There is no DRIFT in " + nowhere).hasLineCount(1);
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void anAdministratorNeedsAName() {
    assertThat(drift(Map.of(), "admin")).isEqualTo(2);
    assertThat(error()).contains("NAME").hasLineCount(1);
  }
}
