package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.it.ReplayViewer.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast a race of 8 drones × 100 Hz × 5 minutes is replayed: prints a table, asserts no times.
 * {@code ./mvnw verify -pl telemetry-it -am -Preplay-benchmark}.
 */
@Tag("replay-benchmark")
class ReplayBenchmarkIT {

  @TempDir private Path directory;

  @Test
  void aRaceOfFiveMinutes() throws Exception {
    Path data = directory.resolve("data");
    try (RunningDrift drift = RunningDrift.startForMany(data, RunningDrift.Ports.free())) {
      StoredRace.fill(drift);
      // The client's own classes, not the server's: a live picture is no replay.
      TextViewer.open(drift.ports().http(), "/api/v1/races/practice/live").close();
      for (String subprotocol : List.of("drift.v1.json", "drift.v1.bin")) {
        print(subprotocol + " connect", connects(drift, subprotocol));
        print(subprotocol + " seek", seeks(drift, subprotocol));
        wholeRace(drift, subprotocol);
      }
      assertThat(drift.stop()).isZero();
    }
  }

  private static List<Double> connects(RunningDrift drift, String subprotocol) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long began = System.nanoTime();
      try (ReplayViewer viewer = open(drift, "", subprotocol)) {
        viewer.untilSamples();
        millis.add(millisSince(began));
      }
    }
    return millis;
  }

  private static List<Double> seeks(RunningDrift drift, String subprotocol) {
    List<Double> millis = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    try (ReplayViewer viewer = open(drift, "?paused=true", subprotocol)) {
      viewer.untilSamples();
      // More than 50 commands a second are refused.
      PacedLoop.run(
          20,
          3,
          i -> {
            long began = System.nanoTime();
            viewer.send("{\"seek_s\":" + random.nextDouble(300) + "}");
            viewer.untilSamples();
            millis.add(millisSince(began));
          });
    }
    return millis;
  }

  private static void wholeRace(RunningDrift drift, String subprotocol) {
    long began = System.nanoTime();
    try (ReplayViewer viewer = open(drift, "?speed=16", subprotocol)) {
      List<Message> messages = viewer.untilEnd();
      assertThat(ReplayViewer.samples(messages)).hasSize(StoredRace.SAMPLES);
    }
    System.out.printf(
        Locale.ROOT, "%-24s %8.1f ms for all%n", subprotocol + " speed 16", millisSince(began));
  }

  private static ReplayViewer open(RunningDrift drift, String query, String subprotocol) {
    return ReplayViewer.open(drift.ports().http(), StoredRace.ID, query, subprotocol);
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private static void print(String name, List<Double> millis) {
    double first = millis.get(0);
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%-24s first %8.1f ms, median %8.1f ms, 95 %% %8.1f ms, most %8.1f ms%n",
        name,
        first,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        sorted.get(sorted.size() - 1));
  }
}
