package dev.drift.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimCommandTest {

  private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final String HEADER = "t_wall,t_sim,x,y,z,qx,qy,qz,qw,gx,gy,gz,in1,in2,in3,in4\n";

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Receiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void close() throws IOException {
    receiver.close();
  }

  private int sim(String... args) {
    return new CommandLine(new SimCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setParameterExceptionHandler(new OneLineErrors())
        .execute(args);
  }

  private String csv(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  /** Three rows of numbers that no float32 arithmetic would leave alone. */
  private static String rows(String seed) {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int row = 0; row < 3; row++) {
      rows.append("0.0").append(row + 1);
      for (int column = 1; column < 16; column++) {
        rows.append(',').append(column % 2 == 0 ? "-" : "").append(row).append('.');
        rows.append(seed).append(column);
      }
      rows.append('\n');
    }
    return rows.toString();
  }

  private static void assertRows(List<byte[]> datagrams, String seed) {
    assertThat(datagrams).hasSize(3);
    for (int row = 0; row < 3; row++) {
      assertThat(datagrams.get(row)).hasSize(60);
      ByteBuffer datagram = ByteBuffer.wrap(datagrams.get(row)).order(ByteOrder.LITTLE_ENDIAN);
      for (int column = 1; column < 16; column++) {
        String text = (column % 2 == 0 ? "-" : "") + row + "." + seed + column;
        assertThat(Float.floatToRawIntBits(datagram.getFloat()))
            .as("row %d column %d", row, column)
            .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
      }
    }
  }

  @Test
  void replaysTheRowsOfEachRecordingBitForBitEachFromItsOwnSource() throws IOException {
    String first = csv("first.csv", rows("1234567"));
    String second = csv("second.csv", rows("7654321"));

    int exit = sim("--udp", receiver.text(), "--csv", first, second, first, "--speed", "2");

    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    Map<InetSocketAddress, List<byte[]>> received = receiver.drain();
    assertThat(received).hasSize(3);
    List<InetSocketAddress> sources = received.keySet().stream().sorted(bySource()).toList();
    assertRows(received.get(sources.get(0)), "1234567");
    assertRows(received.get(sources.get(1)), "7654321");
    assertRows(received.get(sources.get(2)), "1234567");
    assertThat(out.toString()).contains("Replaying 3 recordings").contains("Sent 9 datagrams");
  }

  private static java.util.Comparator<InetSocketAddress> bySource() {
    return java.util.Comparator.comparing(source -> source.getAddress().getHostAddress());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void eachDroneHasItsOwnLoopbackAddress() throws IOException {
    assertThat(sim("--udp", receiver.text(), "--drones", "3", "--seconds", "0.05")).isZero();

    assertThat(receiver.drain().keySet())
        .extracting(source -> source.getAddress().getHostAddress())
        .containsExactlyInAnyOrder("127.0.0.10", "127.0.0.11", "127.0.0.12");
  }

  @Test
  void fliesToAnIpv6Address() throws IOException {
    try (Receiver six = new Receiver(InetAddress.getByAddress(LOOPBACK_6))) {
      String target = "[::1]:" + six.address().getPort();
      assertThat(
              sim(
                  "--udp",
                  "[0:0:0:0:0:0:0:1]" + target.substring(5),
                  "--drones",
                  "2",
                  "--seconds",
                  "0.05"))
          .isZero();
      assertThat(out.toString()).contains(" to " + target + " ");
      assertThat(six.drain()).hasSize(2);
    }
  }

  @Test
  void moreDronesThanRecordingsTakeTurns() throws IOException {
    String file = csv("one.csv", rows("5"));

    assertThat(sim("--udp", receiver.text(), "--csv", file, "--drones", "4")).isZero();

    Map<InetSocketAddress, List<byte[]>> received = receiver.drain();
    assertThat(received).hasSize(4);
    received.values().forEach(datagrams -> assertRows(datagrams, "5"));
  }

  @Test
  void fliesSoManySamplesAsRateAndSecondsSay() throws IOException {
    int exit = sim("--udp", receiver.text(), "--drones", "2", "--hz", "500", "--seconds", "0.2");

    assertThat(exit).isZero();
    Map<InetSocketAddress, List<byte[]>> received = receiver.drain();
    assertThat(received).hasSize(2);
    Set<Integer> sizes = new HashSet<>();
    for (List<byte[]> datagrams : received.values()) {
      assertThat(datagrams).hasSize(100);
      datagrams.forEach(datagram -> sizes.add(datagram.length));
    }
    assertThat(sizes).containsExactly(97);
    assertThat(out.toString()).contains("Flying 2 drones at 500 Hz").contains("Sent 200 datagrams");
  }

  @Test
  void theStreamFormatAndBatteryOrderAreSent() throws IOException {
    String[] args = {
      "--udp",
      receiver.text(),
      "--drones",
      "1",
      "--hz",
      "100",
      "--seconds",
      "0.01",
      "--stream-format",
      "Timestamp,Battery",
      "--battery-order",
      "voltage-first"
    };

    assertThat(sim(args)).isZero();

    byte[] datagram = receiver.drain().values().iterator().next().get(0);
    ByteBuffer floats = ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(floats.getFloat()).isZero();
    assertThat(floats.getFloat()).isBetween(16f, 17f);
    assertThat(floats.getFloat()).isEqualTo(100);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nobodyListeningIsToldOnceAndStopsNothing() throws IOException {
    String target = receiver.text();
    receiver.close();

    assertThat(sim("--udp", target, "--drones", "1", "--hz", "200", "--seconds", "0.1")).isZero();

    assertThat(out.toString()).containsOnlyOnce("Nobody listens").contains("Sent 20 datagrams");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nonsense | '--nonsense' is not allowed: use | --battery-order",
        "stray | 'stray' is not allowed: use | --udp",
        "--hz fast | --hz: 'fast' is not allowed: use a number from 0.1 to | 10000",
        "--hz NaN | --hz: 'NaN' is not allowed | 10000",
        "--drones 0 | --drones: '0' is not allowed: use a whole number from 1 to | 1000",
        "--seconds -1 | --seconds: '-1' is not allowed | 1000000",
        "--seed x | --seed: 'x' is not allowed | whole number",
        "--speed 2 | --speed: is for recordings | --csv",
        "--stream-format Nothing | --stream-format: 'Nothing' is no stream format key | Timestamp",
        "--stream-format Battery,BatteryVoltage | --stream-format: | beside Battery",
        "--battery-order upside | --battery-order: 'upside' is not a battery order | voltage-first",
        "--csv /no/such.csv | /no/such.csv | no such file",
      })
  void aWrongCommandLineIsOneLineAndExitCode2(String args, String wrong, String allowed)
      throws IOException {
    String[] words = ("--udp " + receiver.text() + " " + args).split(" ", -1);

    assertThat(sim(words)).isEqualTo(2);

    assertThat(err.toString().lines()).singleElement().asString().contains(wrong, allowed);
    assertThat(receiver.drain()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost | HOST:PORT",
        "localhost:0 | from 1 to 65535",
        "localhost:http | from 1 to 65535",
        "no-such-host.invalid:9001 | no-such-host.invalid",
      })
  void aTargetThatIsNoneIsOneLine(String target, String expected) {
    assertThat(sim("--udp", target)).isEqualTo(2);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("--udp: ")
        .contains(expected);
  }

  @Test
  void theTargetIsNeeded() {
    assertThat(sim("--drones", "2")).isEqualTo(2);

    assertThat(err.toString().lines()).singleElement().asString().contains("--udp=HOST:PORT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--udp 127.0.0.1:9 --ws ws://127.0.0.1:9 | --udp and --ws do not go together | --grpc=HOST",
        "--sensors 0 --grpc 127.0.0.1:9 | --grpc and --sensors | --sensors=PORT",
        "--sensors 70000 | --sensors: '70000' is not allowed | from 0 to 65535",
        "--sensors 0 --drones 3 | --drones: is not for --sensors | --bind, --hz",
        "--sensors 0 --bind no-such-host.invalid | --bind: | no-such-host.invalid",
        "--sensors 0 --hz 0 | --hz: '0' is not allowed | 1000000",
        "--ws http://127.0.0.1:9 | --ws: 'http://127.0.0.1:9' is not allowed | ws://HOST:PORT",
        "--ws ws://127.0.0.1:9/?race=x | --ws: | ws://HOST:PORT",
        "--ws ws://127.0.0.1:9 --csv a.csv | --csv: is not for --ws | --origin",
        "--grpc 127.0.0.1:9 --bind 127.0.0.1 | --bind: is not for --grpc | --token",
        "--grpc 127.0.0.1:9 --origin 91,0 | --origin: '91' is not allowed | 89.9",
        "--grpc 127.0.0.1:9 --origin 52 | --origin: '52' is not allowed | LATITUDE,LONGITUDE",
        "--udp 127.0.0.1:9 --race x | --race: is not for --udp | --stream-format",
      })
  void optionsThatDoNotGoTogetherAreOneLineAndExitCode2(String args, String wrong, String allowed) {
    assertThat(sim(args.split(" ", -1))).isEqualTo(2);

    assertThat(err.toString().lines()).singleElement().asString().contains(wrong, allowed);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void sensorsAreServedOnAFreePortForSoLong() {
    assertThat(sim("--sensors", "0", "--hz", "1000", "--seconds", "0.1")).isZero();

    assertThat(out.toString())
        .contains("Playing 5 sensors, 1000 readings a second in all, for 0.1 s.")
        .containsPattern("from 127\\.0\\.0\\.1:\\d+\\.")
        .containsPattern("Nobody read 9\\d others");
  }

  @Test
  void aServerThatIsNotThereIsOneLineAndExitCode1() {
    int exit = sim("--grpc", "127.0.0.1:1", "--drones", "2", "--seconds", "0.1");

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString()).contains("UNAVAILABLE").contains("2 drones lost the connection.");
    assertThat(sim("--ws", "ws://127.0.0.1:1", "--seconds", "0.1")).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("ws://127.0.0.1:1/ws");
  }

  @Test
  void aRecordingCannotBeSentAsWhatItLacks() throws IOException {
    String file = csv("one.csv", rows("5"));

    assertThat(sim("--udp", receiver.text(), "--csv", file, "--stream-format", "Velocity"))
        .isEqualTo(2);

    assertThat(err.toString()).contains("--stream-format: a recording has no Velocity");
  }
}
