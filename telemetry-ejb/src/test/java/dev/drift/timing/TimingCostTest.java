package dev.drift.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.TelemetrySample;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the timing of 64 drones at 100 Hz on a track of 20 gates costs of a core, with standings
 * four times a second: CPU time of the thread, the tenth minute of ten. Writes it to the
 * documentation.
 */
@EnabledIfSystemProperty(named = "drift.write-tables", matches = "true")
class TimingCostTest {

  private static final Path PAGE = Path.of("../docs/timing.md");
  private static final String BEGIN = "<!-- cost -->\n";
  private static final int DRONES = 64;
  private static final int GATES = 20;
  private static final int HZ = 100;
  private static final int MINUTES = 10;
  private static final int STANDINGS_EVERY = HZ / 4;

  private record Measured(double cpuSeconds, long crossings) {}

  @Test
  void whatItCosts() throws IOException {
    StringBuilder table = new StringBuilder("| | CPU of one core |\n|---|---|\n");
    for (boolean withVelocity : new boolean[] {true, false}) {
      Measured measured = measured(withVelocity);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f %%, %.1f µs a sample, %d crossings a second |%n",
              withVelocity ? "with velocity" : "position alone",
              measured.cpuSeconds() / 60 * 100,
              measured.cpuSeconds() * 1e6 / (DRONES * HZ * 60.0),
              measured.crossings() / 60));
    }
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf("\n\n", begin);
    Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end + 1));
    assertThat(page).contains(BEGIN);
  }

  private static Measured measured(boolean withVelocity) {
    Random random = new Random(1);
    List<Flown> flown = new ArrayList<>();
    for (int i = 0; i < DRONES; i++) {
      flown.add(new Flown(random, 25, 4 * Flown.G));
    }
    RaceTimer timer = new RaceTimer(layout(flown));
    Measured last = null;
    for (int minute = 0; minute < MINUTES; minute++) {
      last = minute(timer, flown, minute * 60 * HZ, withVelocity);
    }
    assertThat(timer.standings()).hasSize(DRONES);
    return last;
  }

  /** Each gate on the way of another drone. */
  private static TrackLayout layout(List<Flown> flown) {
    List<Gate> gates = new ArrayList<>();
    for (int i = 0; i < GATES; i++) {
      Flown through = flown.get(i);
      Vector3D normal = through.velocity(i).normalize();
      gates.add(Gate.rectangle(through.position(i), normal, Gate.upOf(normal), 4, 3));
    }
    return new TrackLayout(gates, 0);
  }

  private static Measured minute(
      RaceTimer timer, List<Flown> flown, int firstStep, boolean withVelocity) {
    List<TelemetrySample> samples = new ArrayList<>(60 * HZ * DRONES);
    for (int step = firstStep; step < firstStep + 60 * HZ; step++) {
      for (int drone = 0; drone < DRONES; drone++) {
        samples.add(of(drone, flown.get(drone).sample(step / (double) HZ, withVelocity, at(step))));
      }
    }
    int crossingsBefore = timer.crossingCount();
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < samples.size(); i++) {
      timer.accept(samples.get(i));
      if (i % (STANDINGS_EVERY * DRONES) == 0) {
        var unused = timer.standings();
      }
    }
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    return new Measured(nanos / 1e9, timer.crossingCount() - crossingsBefore);
  }

  private static long at(int step) {
    return 1_000_000 + step * (1_000_000L / HZ);
  }

  private static TelemetrySample of(int drone, TelemetrySample sample) {
    return new TelemetrySample(
        "drone-" + drone,
        sample.flight(),
        sample.sequence(),
        sample.sampleTimeMicros(),
        sample.receivedAtMicros(),
        sample.raceTimeMicros(),
        sample.values());
  }
}
