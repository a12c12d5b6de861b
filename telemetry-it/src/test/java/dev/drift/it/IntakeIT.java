package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.proto.seed.DroneTelemetryGrpc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Good samples and rubbish by UDP and gRPC: all of it counted, nothing good lost. */
@Tag("every-server")
@ExtendWith(SharedDrift.class)
class IntakeIT {

  @Test
  void eightDronesAt500HzLoseNothing(RunningDrift drift) {
    Counters before = drift.counters();
    List<DroneSender> drones = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        drones.add(new DroneSender("127.0.1." + (10 + i), drift.ports().udp()));
      }
      PacedLoop.run(500, 5, step -> drones.forEach(drone -> drone.send(step / 500f)));
    } finally {
      drones.forEach(DroneSender::close);
    }
    Counters after = drift.quietAfter(before, 20_000);

    assertThat(after.received() - before.received()).isEqualTo(20_000);
    assertThat(after.stored() - before.stored()).isEqualTo(20_000);
    assertThat(after.dropped()).isEqualTo(before.dropped());
    assertThat(after.unaccounted()).isZero();
    for (int i = 0; i < 8; i++) {
      assertThat(StoredSamples.of(drift, "127.0.1." + (10 + i)))
          .hasSize(2_500)
          .extracting(row -> Float.parseFloat(row.get("timestamp")))
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void fuzzedDatagramsAreCountedByReasonAndNothingGoodIsLost(RunningDrift drift) {
    Counters before = drift.counters();
    Random random = new Random(1);
    int rubbish = 2_000;
    try (DroneSender good = new DroneSender("127.0.2.1", drift.ports().udp());
        DroneSender bad = new DroneSender("127.0.2.2", drift.ports().udp())) {
      PacedLoop.run(
          500,
          4,
          step -> {
            good.send(step / 500f);
            bad.sendRaw(rubbish(step, random));
          });
    }
    Counters after = drift.quietAfter(before, 2_000 + rubbish);

    assertThat(after.stored() - before.stored()).isEqualTo(2_000);
    assertThat(after.unaccounted()).isZero();
    assertThat(
            after.rejectedSince(before, "wrong-size")
                + after.rejectedSince(before, "not-finite")
                + after.rejectedSince(before, "motor-count"))
        .isEqualTo(rubbish);
    assertThat(after.rejectedSince(before, "wrong-size")).isPositive();
    assertThat(after.rejectedSince(before, "not-finite")).isPositive();
    assertThat(after.rejectedSince(before, "motor-count")).isPositive();
    assertThat(StoredSamples.of(drift, "127.0.2.1")).hasSize(2_000);
    assertThat(StoredSamples.of(drift, "127.0.2.2")).isEmpty();
  }

  private static ByteBuffer rubbish(int step, Random random) {
    ByteBuffer full = ByteBuffer.allocate(97).order(ByteOrder.LITTLE_ENDIAN);
    return switch (step % 6) {
      case 0 -> ByteBuffer.allocate(0);
      case 1 -> ByteBuffer.allocate(1);
      case 2 -> ByteBuffer.allocate(65_507);
      case 3 -> full.putFloat(4 * random.nextInt(20), Float.NaN).put(80, (byte) 4);
      case 4 -> full.put(80, (byte) (17 + random.nextInt(239)));
      default -> ByteBuffer.allocate(98 + random.nextInt(50));
    };
  }

  @Test
  void aNewFlightBeginsWhenTheSourcesClockReturnsToTheStart(RunningDrift drift) {
    Counters before = drift.counters();
    try (DroneSender drone = new DroneSender("127.0.3.1", drift.ports().udp())) {
      for (float timestamp : new float[] {5, 5.5f, 0, 0.5f, 0.25f}) {
        drone.send(timestamp);
      }
    }
    drift.quietAfter(before, 5);
    assertThat(StoredSamples.of(drift, "127.0.3.1"))
        .extracting(row -> row.get("flight") + " " + row.get("timestamp"))
        .containsExactly("1 5", "1 5.5", "2 0", "2 0.25", "2 0.5");
  }

  @Test
  void swappedAndRepeatedDatagramsAreOneFlightOfEachSampleOnce(RunningDrift drift) {
    Counters before = drift.counters();
    try (DroneSender drone = new DroneSender("127.0.3.2", drift.ports().udp())) {
      for (int pair = 0; pair < 50; pair++) {
        drone.send(2.02f + 0.04f * pair);
        drone.send(2.00f + 0.04f * pair);
        drone.send(2.00f + 0.04f * pair);
      }
    }
    Counters after = drift.quietAfter(before, 150);
    assertThat(after.rejectedSince(before, "duplicate")).isEqualTo(50);
    assertThat(after.unaccounted()).isZero();
    assertThat(StoredSamples.of(drift, "127.0.3.2"))
        .hasSize(100)
        .allSatisfy(row -> assertThat(row).containsEntry("flight", "1"))
        .extracting(row -> Float.parseFloat(row.get("timestamp")))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  /** The original DRIFT's own simulator packs with native alignment. */
  @Test
  void datagramsWithNativeAlignmentKeepTheirRpms(RunningDrift drift) {
    Counters before = drift.counters();
    ByteBuffer datagram = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    datagram.putFloat(0, 1.5f).putFloat(16, 1).put(80, (byte) 4);
    datagram.putFloat(84, 15_000).putFloat(88, 15_100).putFloat(92, 15_200).putFloat(96, 15_300);
    try (DroneSender drone = new DroneSender("127.0.3.3", drift.ports().udp())) {
      drone.sendRaw(datagram);
    }
    Counters after = drift.quietAfter(before, 1);
    assertThat(after.stored() - before.stored()).isOne();
    assertThat(StoredSamples.of(drift, "127.0.3.3").get(0))
        .containsEntry("motor_rpms", "15000 15100 15200 15300");
  }

  @Test
  void theSeedsServiceAnswersEachMessage(RunningDrift drift) {
    Counters before = drift.counters();
    try (SeedClient client = new SeedClient(drift.ports().grpc())) {
      client.send("seed-1", "{\"timestamp\":1.5,\"position\":{\"x\":1,\"y\":null,\"z\":3}}");
      client.send("seed-1", "{\"timestamp\":");
      client.send("", "{\"timestamp\":2}");
      client.send("seed-1", "{\"timestamp\":2.5,\"motor_rpms\":[1,2,3]}");
      List<String> answers = client.finish();

      assertThat(answers).hasSize(4);
      assertThat(answers.get(0)).isEqualTo("Data received");
      assertThat(answers.get(1)).startsWith("Rejected: ");
      assertThat(answers.get(2)).startsWith("Rejected: ");
      assertThat(answers.get(3)).isEqualTo("Data received");
    }
    Counters after = drift.quietAfter(before, 4);
    assertThat(after.rejectedSince(before, "malformed")).isOne();
    assertThat(after.rejectedSince(before, "drone-id")).isOne();
    List<Map<String, String>> rows = StoredSamples.of(drift, "seed-1");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).containsEntry("position_x", "1").containsEntry("position_y", "");
    assertThat(rows.get(0)).containsEntry("velocity_x", "").containsEntry("motor_rpms", "");
    assertThat(rows.get(1)).containsEntry("motor_rpms", "1 2 3");
    assertThat(DroneTelemetryGrpc.SERVICE_NAME).isEqualTo("DroneTelemetry");
  }

  @Test
  void fuzzedJsonGetsOneAnswerEachAndNothingGoodIsLost(RunningDrift drift) {
    Counters before = drift.counters();
    Random random = new Random(2);
    String good = "{\"timestamp\":1.5,\"position\":{\"x\":1,\"y\":2,\"z\":3}}";
    try (SeedClient client = new SeedClient(drift.ports().grpc())) {
      for (int i = 0; i < 500; i++) {
        StringBuilder damaged = new StringBuilder(good);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          damaged.setCharAt(random.nextInt(damaged.length()), (char) (32 + random.nextInt(95)));
        }
        client.send("fuzzed", damaged.toString());
        client.send("seed-good", good);
      }
      assertThat(client.finish()).hasSize(1_000);
    }
    Counters after = drift.quietAfter(before, 1_000);
    assertThat(after.unaccounted()).isZero();
    assertThat(StoredSamples.of(drift, "seed-good")).hasSize(500);
  }
}
