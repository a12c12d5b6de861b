package dev.drift.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.batch.BatchPublisher;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.intake.RaceIntake;
import dev.drift.race.RaceInfo;
import dev.drift.sample.RejectedException;
import dev.drift.supervision.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How far off the time of a crossing is, on curves whose crossings are known: turns of up to 8 g,
 * sent over a network that delays each sample by up to 100 ms and may lose some. The table is that
 * of the documentation; {@code -Ddrift.write-tables=true} writes it there anew.
 */
class CrossingAccuracyTest {

  private static final Path PAGE = Path.of("../docs/timing.md");
  private static final String BEGIN = "<!-- table -->\n";
  private static final int FLIGHTS = 400;
  private static final double SECONDS = 3;
  private static final double JITTER_SECONDS = 0.1;
  private static final double RADIUS = 2;
  private static final RaceInfo RACE =
      new RaceInfo(1, "r", "r", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, Instant.EPOCH);

  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), new Stages(Thread::new));

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void theTableOfTheDocumentationHolds() throws IOException, RejectedException {
    StringBuilder table = new StringBuilder();
    table.append("| rate | lost | speed to | with velocity: median, 99 %, worst |");
    table.append(" position alone: median, 99 %, worst |\n|---|---|---|---|---|\n");
    for (int hz : new int[] {50, 100, 250}) {
      for (int lost : new int[] {0, 20}) {
        for (int speed : new int[] {10, 25, 40}) {
          double[] with = errors(hz, lost / 100.0, speed, true);
          double[] without = errors(hz, lost / 100.0, speed, false);
          if (hz <= 100) {
            assertThat(Math.max(with[FLIGHTS - 1], without[FLIGHTS - 1]))
                .as("%d Hz, %d %% lost, to %d m/s", hz, lost, speed)
                .isLessThan(hz == 50 ? 1_000 : 200);
          }
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %d Hz | %d %% | %d m/s | %s | %s |%n",
                  hz,
                  lost,
                  speed,
                  text(with),
                  text(without)));
        }
      }
    }
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf("\n\n", begin);
    if (Boolean.getBoolean("drift.write-tables")) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end + 1));
    }
    assertThat(Files.readString(PAGE)).contains(BEGIN + table + "\n");
  }

  /** Three of them. */
  private static String text(double[] sorted) {
    return String.format(
        Locale.ROOT,
        "%.1f, %.1f, %.1f µs",
        sorted[FLIGHTS / 2],
        sorted[FLIGHTS * 99 / 100],
        sorted[FLIGHTS - 1]);
  }

  /** Sorted, µs. */
  private double[] errors(int hz, double lost, double speed, boolean withVelocity)
      throws RejectedException {
    Random random = new Random(1);
    double[] errors = new double[FLIGHTS];
    for (int i = 0; i < FLIGHTS; i++) {
      errors[i] = error(random, hz, lost, speed, withVelocity);
    }
    Arrays.sort(errors);
    return errors;
  }

  private double error(Random random, int hz, double lost, double speed, boolean withVelocity)
      throws RejectedException {
    Flown flown = new Flown(random, speed, 8 * Flown.G);
    double crossed = 1 + random.nextDouble();
    Vector3D tilt =
        Vector3D.of(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    Vector3D normal = flown.velocity(crossed).normalize().add(tilt.normalize().multiply(0.5));
    Gate gate = Gate.circle(flown.position(crossed), normal, RADIUS);
    List<Crossing> found = new ArrayList<>();
    CrossingFinder finder = new CrossingFinder(List.of(gate), found::add);
    double phase = random.nextDouble() / hz;
    RaceIntake intake =
        new RaceIntake(RACE, 0, Map.of(), List.of(finder::accept), publisher.open(1), 1);
    double receivedAt = 0;
    for (int n = 0; n < SECONDS * hz; n++) {
      double time = phase + (double) n / hz;
      receivedAt = Math.max(receivedAt, time + JITTER_SECONDS * random.nextDouble());
      if (random.nextDouble() >= lost) {
        intake.accept(
            "d",
            flown.sample(time, withVelocity, 0).values(),
            1_000_000_000 + Math.round(receivedAt * 1e6));
      }
    }
    finder.end();
    return found.stream()
        .mapToDouble(crossing -> Math.abs(crossing.moment().clockSeconds() - crossed) * 1e6)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
