package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Eight recorded flights at once, as datagrams, come out of the archive as they went in.
 *
 * <p>The recordings are made here; {@code DRIFT_TEST_FLIGHTS} names a directory of real ones.
 */
final class RecordedFlights {

  /** What a recording has: the server's option. */
  static final String STREAM_FORMAT = "--stream-format=Timestamp,Position,Attitude,Gyro,Input";

  private static final int DRONES = 8;
  private static final String[] IN = {
    "t_sim", "x", "y", "z", "qx", "qy", "qz", "qw", "gx", "gy", "gz", "in1", "in2", "in3", "in4"
  };
  private static final String[] OUT = {
    "timestamp",
    "position_x",
    "position_y",
    "position_z",
    "attitude_x",
    "attitude_y",
    "attitude_z",
    "attitude_w",
    "gyro_pitch",
    "gyro_roll",
    "gyro_yaw",
    "input_throttle",
    "input_yaw",
    "input_pitch",
    "input_roll"
  };
  private static final String[] UNKNOWN = {
    "velocity_x", "velocity_y", "velocity_z", "battery_percentage", "battery_voltage", "motor_rpms"
  };

  private final Path directory;

  /**
   * Not flown yet.
   *
   * @param directory of the recordings that are made
   */
  RecordedFlights(Path directory) {
    this.directory = directory;
  }

  /**
   * Flies them in the practice race.
   *
   * @param drift where nobody has flown
   */
  void comeOutAsTheyWentIn(RunningDrift drift) throws IOException {
    List<Path> flights = flights();
    replay(flights, drift.ports().udp());

    long sent = 0;
    List<List<Map<String, String>>> recorded = new ArrayList<>();
    for (Path flight : flights) {
      recorded.add(read(flight));
      sent += recorded.get(recorded.size() - 1).size();
    }
    Counters counters = drift.quietAfter(new Counters(0, 0, 0, Map.of(), Map.of()), sent);
    assertThat(counters).isEqualTo(new Counters(sent, sent, 0, Map.of(), Map.of()));

    Map<String, List<Map<String, String>>> stored = StoredSamples.byDrone(drift);
    assertThat(stored).hasSize(DRONES);
    for (int i = 0; i < DRONES; i++) {
      assertSame(recorded.get(i), stored.get("127.0.0." + (10 + i)));
    }
  }

  private static void assertSame(
      List<Map<String, String>> recorded, List<Map<String, String>> stored) {
    assertThat(stored).hasSameSizeAs(recorded);
    String before = "";
    for (int row = 0; row < recorded.size(); row++) {
      Map<String, String> in = recorded.get(row);
      Map<String, String> out = stored.get(row);
      for (int i = 0; i < IN.length; i++) {
        assertThat(Float.floatToRawIntBits(Float.parseFloat(out.get(OUT[i]))))
            .as("row %d, %s = %s", row, OUT[i], in.get(IN[i]))
            .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(in.get(IN[i]))));
      }
      for (String unknown : UNKNOWN) {
        assertThat(out.get(unknown)).isEmpty();
      }
      assertThat(out.get("time")).as("time of row %d", row).isGreaterThan(before);
      before = out.get("time");
    }
  }

  private void replay(List<Path> flights, int port) {
    List<String> arguments =
        new ArrayList<>(List.of("sim", "--udp=127.0.0.1:" + port, "--speed=4"));
    flights.forEach(flight -> arguments.addAll(List.of("--csv", flight.toString())));
    try {
      Process sim = RunningDrift.command(directory.resolve("sim.out"), arguments);
      assertThat(sim.waitFor()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<Path> flights() throws IOException {
    String real = System.getenv("DRIFT_TEST_FLIGHTS");
    List<Path> files = new ArrayList<>();
    if (real != null) {
      try (Stream<Path> found = Files.list(Path.of(real))) {
        found.filter(file -> file.toString().endsWith(".csv")).sorted().forEach(files::add);
      }
    } else {
      for (int i = 0; i < 6; i++) {
        files.add(made(i));
      }
    }
    List<Path> flights = new ArrayList<>();
    for (int i = 0; i < DRONES; i++) {
      flights.add(files.get(i % files.size()));
    }
    return flights;
  }

  /** A flight of 20 s at 100 Hz that arrives in bursts, with numbers of every size. */
  private Path made(int number) {
    Random random = new Random(number);
    StringBuilder csv = new StringBuilder("t_wall," + String.join(",", IN) + "\n");
    double wall = 0;
    for (int row = 0; row < 2_000; row++) {
      wall = random.nextInt(40) == 0 ? wall + 0.3 : Math.max(wall + 0.0001, row / 100.0);
      csv.append(String.format(Locale.ROOT, "%.4f,%.5f", wall, 9.38 + row / 100.0));
      for (int i = 1; i < IN.length; i++) {
        double scale = Math.pow(10, random.nextInt(9) - 5.0);
        csv.append(',').append((float) (random.nextGaussian() * scale));
      }
      csv.append('\n');
    }
    try {
      return Files.writeString(directory.resolve("flight-" + number + ".csv"), csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, String>> read(Path flight) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = format.parse(Files.newBufferedReader(flight))) {
      for (CSVRecord row : parser) {
        rows.add(row.toMap());
      }
    }
    return rows;
  }
}
