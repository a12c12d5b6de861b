package dev.drift.it;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.proto.sensor.TelemetryRequest;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./drift sim} as it is typed, towards the running server and towards a reader. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class SimulatorIT {

  @TempDir private Path directory;

  private Process sim(Path output, String... arguments) {
    List<String> command = new ArrayList<>(List.of("sim"));
    command.addAll(List.of(arguments));
    return RunningDrift.command(output, command);
  }

  @Test
  void fliesGeographicDronesOverGrpcAndEverySampleIsAcknowledgedAndStored(RunningDrift drift)
      throws Exception {
    Path output = directory.resolve("grpc.out");
    Counters before = drift.counters();

    Process sim =
        sim(
            output,
            "--grpc=127.0.0.1:" + drift.ports().grpc(),
            "--id=over-grpc",
            "--drones=3",
            "--hz=50",
            "--seconds=4");

    assertThat(sim.waitFor(2, MINUTES)).isTrue();
    assertThat(Files.readString(output))
        .contains("Sent 600 samples of 3 drones: 600 acknowledged.");
    assertThat(sim.exitValue()).isZero();
    Counters after = drift.quietAfter(before, 600);
    assertThat(after.stored() - before.stored()).isGreaterThanOrEqualTo(600);
    assertThat(drift.json("/api/v1/races/practice/drones").toString())
        .contains("over-grpc-1", "over-grpc-2", "over-grpc-3");
  }

  @Test
  void aSampleThatIsRefusedIsCountedByItsReasonAndMakesTheExitCode1(RunningDrift drift)
      throws Exception {
    Path output = directory.resolve("refused.out");

    // An id that is an address is taken with its token only.
    Process sim =
        sim(
            output,
            "--grpc=127.0.0.1:" + drift.ports().grpc(),
            "--id=127.0.0.10",
            "--drones=1",
            "--hz=50",
            "--seconds=0.2");

    assertThat(sim.waitFor(2, MINUTES)).isTrue();
    assertThat(Files.readString(output))
        .contains("Sent 10 samples of 1 drone: 0 acknowledged, 10 rejected (not-allowed 10).");
    assertThat(sim.exitValue()).isEqualTo(1);
  }

  @Test
  void itsSensorsAreReadByAnyClientOfTheService() throws Exception {
    Path output = directory.resolve("sensors.out");
    Process sim = sim(output, "--sensors=0", "--hz=1000", "--seconds=600");
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", portIn(output, sim)).usePlaintext().build();
    try {
      Iterator<TelemetryResponse> stream =
          TelemetryServiceGrpc.newBlockingStub(channel)
              .getTelemetryStream(TelemetryRequest.getDefaultInstance());
      Map<String, List<Integer>> numbers = new HashMap<>();
      for (int i = 0; i < 2_000; i++) {
        note(stream.next(), numbers);
      }

      assertThat(numbers.keySet())
          .containsExactlyInAnyOrder(
              "TEMP_ENG_001",
              "TEMP_FUEL_001",
              "PRESS_ENG_001",
              "PRESS_FUEL_002",
              "VELO_STAGE1_001");
      numbers
          .values()
          .forEach(
              all ->
                  assertThat(all)
                      .containsExactlyElementsOf(
                          IntStream.rangeClosed(1, all.size()).boxed().toList()));
    } finally {
      channel.shutdownNow();
      sim.destroy();
      assertThat(sim.waitFor(1, MINUTES)).isTrue();
    }
    assertThat(Files.readString(output)).containsPattern("Handed out \\d{4,} readings");
  }

  private static int portIn(Path output, Process sim) throws IOException {
    Pattern port = Pattern.compile("from 127\\.0\\.0\\.1:(\\d+)\\.");
    await()
        .atMost(2, MINUTES)
        .until(() -> port.matcher(Files.readString(output)).find() || !sim.isAlive());
    Matcher found = port.matcher(Files.readString(output));
    assertThat(found.find()).as(Files.readString(output)).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private static void note(TelemetryResponse reading, Map<String, List<Integer>> numbers) {
    switch (reading.getDataCase()) {
      case TEMPERATURE ->
          note(
              numbers,
              reading.getTemperature().getSensorId(),
              reading.getTemperature().getSequenceNumber());
      case PRESSURE ->
          note(
              numbers,
              reading.getPressure().getSensorId(),
              reading.getPressure().getSequenceNumber());
      default ->
          note(
              numbers,
              reading.getVelocity().getSensorId(),
              reading.getVelocity().getSequenceNumber());
    }
  }

  private static void note(Map<String, List<Integer>> numbers, String sensor, int number) {
    numbers.computeIfAbsent(sensor, key -> new ArrayList<>()).add(number);
  }
}
