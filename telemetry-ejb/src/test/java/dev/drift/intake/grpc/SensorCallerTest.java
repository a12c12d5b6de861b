package dev.drift.intake.grpc;

import static dev.drift.intake.grpc.RunningReceiver.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.intake.pull.CallTarget;
import dev.drift.intake.pull.SourceState;
import dev.drift.proto.sensor.PressureData;
import dev.drift.proto.sensor.System;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryType;
import dev.drift.proto.sensor.VelocityData;
import dev.drift.sample.RejectReason;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Real servers, good and bad, that are called for real. */
class SensorCallerTest {

  private static final long MICROS = 1_782_907_200_123_456L;

  @Test
  void everyKindOfReadingIsTakenAsItIs() {
    TelemetryResponse pressure =
        TelemetryResponse.newBuilder()
            .setTimestamp("2026-07-01T14:00:00.123456+02:00")
            .setPressure(
                PressureData.newBuilder()
                    .setSensorId("P1")
                    .setSubsystem(System.FUEL_TANK)
                    .setPressure(2.5f)
                    .setUnit("bar")
                    .setStatusBitmask(6)
                    .setLeakDetected(true)
                    .setSequenceNumber(9))
            .build();
    TelemetryResponse velocity =
        TelemetryResponse.newBuilder()
            .setTimestamp("2026-07-01T12:00:00Z")
            .setType(TelemetryType.VELOCITY)
            .setVelocity(
                VelocityData.newBuilder()
                    .setSensorId("V1")
                    .setSubsystem(System.STAGE1)
                    .setVelocityX(1)
                    .setVelocityY(-2)
                    .setVelocityZ(3)
                    .setUnit("m/s")
                    .setVibrationMag(0.5f)
                    .setStatusBitmask(-1)
                    .setSequenceNumber(1))
            .build();
    try (SensorRig rig = new SensorRig();
        SensorServer server =
            new SensorServer(
                0,
                out -> {
                  out.onNext(SensorServer.withUnknownPart(SensorRig.temperature("T1", 1)));
                  out.onNext(pressure.toByteArray());
                  out.onNext(velocity.toByteArray());
                })) {
      CallTarget source = rig.call("engine-room", server.port());
      await().until(() -> rig.readings().size() == 3);
      SensorReading first = rig.readings().get(0);
      assertThat(first.sensor())
          .isEqualTo(new Sensor("engine-room", null, "T1", "ENGINE", "TEMPERATURE", "C"));
      assertThat(first.timeMicros()).isEqualTo(MICROS);
      assertThat(first.x()).isEqualTo(451.25f);
      assertThat(List.of(first.y(), first.z(), first.vibration())).containsOnly(Float.NaN);
      assertThat(first.leak()).isNull();
      SensorReading second = rig.readings().get(1);
      assertThat(second.sensor())
          .isEqualTo(new Sensor("engine-room", null, "P1", "FUEL_TANK", "PRESSURE", "bar"));
      assertThat(second.timeMicros()).isEqualTo(MICROS);
      assertThat(second.leak()).isTrue();
      assertThat(second.status()).isEqualTo(6);
      SensorReading third = rig.readings().get(2);
      assertThat(third.sensor())
          .isEqualTo(new Sensor("engine-room", null, "V1", "STAGE1", "VELOCITY", "m/s"));
      assertThat(List.of(third.x(), third.y(), third.z(), third.vibration()))
          .containsExactly(1f, -2f, 3f, 0.5f);
      await().until(() -> rig.status(source).received() == 3);
    }
  }

  @Test
  void rubbishIsCountedAndTheCallGoesOn() {
    TelemetryResponse good = SensorRig.temperature("T1", 1);
    List<byte[]> bad = new ArrayList<>();
    bad.add(new byte[] {1, 2, 3, (byte) 0xFF});
    bad.add(new byte[0]);
    bad.add(with(good, builder -> builder.setTypeValue(77)));
    bad.add(with(good, builder -> builder.setType(TelemetryType.PRESSURE)));
    bad.add(with(good, builder -> builder.getTemperatureBuilder().setSubsystemValue(-1)));
    bad.add(with(good, builder -> builder.setTimestamp("yesterday")));
    bad.add(with(good, builder -> builder.setTimestamp("0001-01-01T00:00:00Z")));
    bad.add(with(good, builder -> builder.setTimestamp("9".repeat(10_000))));
    bad.add(with(good, builder -> builder.setTimestamp("+999999999-12-31T23:59:59-18:00")));
    bad.add(with(good, builder -> builder.getTemperatureBuilder().setTemperature(Float.NaN)));
    bad.add(
        with(
            good,
            builder -> builder.getTemperatureBuilder().setTemperature(Float.NEGATIVE_INFINITY)));
    bad.add(with(good, builder -> builder.getTemperatureBuilder().setSensorId("")));
    bad.add(with(good, builder -> builder.getTemperatureBuilder().setSensorId("x".repeat(65))));
    bad.add(with(good, builder -> builder.getTemperatureBuilder().setUnit("\u0000")));
    try (SensorRig rig = new SensorRig();
        SensorServer server =
            new SensorServer(
                0,
                out -> {
                  bad.forEach(out::onNext);
                  out.onNext(good.toByteArray());
                })) {
      CallTarget source = rig.call("s", server.port());
      await().until(() -> rig.readings().size() == 1);
      assertThat(rig.rejected())
          .containsOnly(
              java.util.Map.entry(RejectReason.MALFORMED, 9L),
              java.util.Map.entry(RejectReason.NOT_FINITE, 2L),
              java.util.Map.entry(RejectReason.SENSOR_ID, 3L));
      assertThat(rig.status(source).rejected()).isEqualTo(bad.size());
      assertThat(rig.status(source).state()).isEqualTo(SourceState.STREAMING);
    }
  }

  private static byte[] with(
      TelemetryResponse good, java.util.function.Consumer<TelemetryResponse.Builder> change) {
    TelemetryResponse.Builder builder = good.toBuilder();
    change.accept(builder);
    return builder.build().toByteArray();
  }

  @Test
  void aMessageThatIsTooLargeEndsTheCallOnly() {
    try (SensorRig rig = new SensorRig();
        SensorServer server =
            new SensorServer(0, out -> out.onNext(new byte[SensorCaller.MAX_MESSAGE_BYTES + 1]))) {
      CallTarget source = rig.call("s", server.port());
      awaitError(rig, source, "A message was too large, or the server takes no more calls.");
    }
  }

  @Test
  void aServerThatCountsFromOneAgainIsReadOnAndItsGapsAreExact() {
    int port;
    AtomicInteger skipped = new AtomicInteger();
    try (SensorRig rig = new SensorRig()) {
      try (SensorServer first = new SensorServer(0, out -> send(out, skipped, 1_000))) {
        port = first.port();
        rig.call("s", port);
        await().until(() -> rig.readings().size() == 900);
      }
      for (int run = 1; run <= 3; run++) {
        int expected = 900 * (run + 1);
        SensorServer again = new SensorServer(port, out -> send(out, skipped, 1_000));
        try {
          await().until(() -> rig.readings().size() == expected);
        } finally {
          again.close();
        }
      }
      assertThat(rig.readings().stream().mapToLong(SensorReading::missing).sum())
          .isEqualTo(skipped.get());
    }
  }

  /** All numbers but each tenth; the last one is sent, so that every gap shows. */
  private static void send(
      ServerCallStreamObserver<byte[]> out, AtomicInteger skipped, int numbers) {
    for (int number = 1; number <= numbers + 1; number++) {
      if (number % 10 == 5) {
        skipped.incrementAndGet();
      } else if (number <= numbers) {
        out.onNext(SensorRig.temperature("T1", number).toByteArray());
      }
    }
  }

  @Test
  void aFloodIsSlowedAndHarmsNoOther() {
    AtomicLong sent = new AtomicLong();
    try (SensorRig rig = new SensorRig(2_000, Duration.ofSeconds(310));
        SensorServer flood = SensorServer.flood(sent, 1);
        SensorServer other = SensorServer.flood(new AtomicLong(), 2)) {
      long began = java.lang.System.nanoTime();
      CallTarget flooding = rig.call("flood", flood.port());
      CallTarget quiet = rig.call("other", other.port());
      await().until(() -> rig.status(quiet).received() >= 2_000);
      await().until(() -> rig.status(flooding).received() >= 2_000);
      double seconds = (java.lang.System.nanoTime() - began) / 1e9;
      long received = rig.status(flooding).received();
      assertThat((double) received).isLessThanOrEqualTo(2_000 * seconds + 2_000 * 0.05 + 1);
      // Nothing is dropped: what is beyond waits in the server and the windows between.
      assertThat(rig.status(flooding).missing()).isZero();
      assertThat(rig.rejected()).isEmpty();
      assertThat(sent.get()).isLessThan(received + 20_000);
    }
  }

  @Test
  void aQueueThatStandsStillHoldsTheSource() {
    AtomicLong sent = new AtomicLong();
    try (SensorRig rig = new SensorRig(1_000_000, Duration.ofSeconds(310));
        SensorServer flood = SensorServer.flood(sent, 1)) {
      rig.queue.holdAll();
      CallTarget source = rig.call("s", flood.port());
      await().until(() -> rig.readings().size() == 2_048);
      await().during(Duration.ofMillis(300)).until(() -> rig.readings().size() == 2_048);
      assertThat(rig.status(source).received()).isZero();
      rig.queue.release();
      await().until(() -> rig.readings().size() > 20_000);
      assertThat(rig.status(source).missing()).isZero();
    }
  }

  @Test
  void afterItIsClosedNothingIsTaken() {
    try (SensorRig rig = new SensorRig();
        SensorServer flood = SensorServer.flood(new AtomicLong(), 1)) {
      CallTarget source = rig.call("s", flood.port());
      await().until(() -> rig.status(source).received() > 100);
      rig.sources.close();
      int taken = rig.readings().size();
      await().during(Duration.ofMillis(100)).until(() -> rig.readings().size() == taken);
      assertThat(rig.status(source).state()).isEqualTo(SourceState.STOPPED);
    }
  }

  @Test
  void aServerThatEndsOrRefusesTheCallIsNamedAndCalledAgain() {
    AtomicInteger calls = new AtomicInteger();
    try (SensorRig rig = new SensorRig();
        SensorServer server =
            new SensorServer(
                0,
                out -> {
                  switch (calls.getAndIncrement()) {
                    case 0 -> out.onCompleted();
                    case 1 ->
                        out.onError(
                            Status.PERMISSION_DENIED
                                .withDescription("secret")
                                .asRuntimeException());
                    default -> out.onNext(SensorRig.temperature("T1", 1).toByteArray());
                  }
                })) {
      CallTarget source = rig.call("s", server.port());
      awaitError(rig, source, "The server ended its stream.");
      awaitError(rig, source, "The server refused the call.");
      await().until(() -> rig.status(source).lastError() == null);
      await().until(() -> rig.status(source).received() == 1);
    }
  }

  @Test
  void whereNobodyListensIsSaid() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    try (SensorRig rig = new SensorRig()) {
      CallTarget source = rig.call("s", port);
      awaitError(rig, source, "No connection: no server listens at that address and port.");
    }
  }

  @Test
  void aServerThatAcceptsAndHangsIsGivenUp() throws IOException {
    try (SensorRig rig = new SensorRig();
        ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      CallTarget source = rig.call("s", hanging.getLocalPort());
      awaitError(rig, source, "Nothing there answers as a gRPC server does.");
    }
  }

  @Test
  void whatSpeaksAnotherProtocolIsNamedAndNotRepeated() throws IOException {
    try (SensorRig rig = new SensorRig();
        ServerSocket web = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answer(web));
      answering.start();
      CallTarget source = rig.call("s", web.getLocalPort());
      awaitError(rig, source, "The server does not speak gRPC, or uses TLS.");
    }
  }

  private static void answer(ServerSocket web) {
    while (!web.isClosed()) {
      try (Socket client = web.accept();
          OutputStream out = client.getOutputStream()) {
        out.write("HTTP/1.1 200 OK\r\n\r\nsecret".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        client.getInputStream().readNBytes(24);
      } catch (IOException e) {
        // The next one, unless it is closed.
      }
    }
  }

  @Test
  void aServerWithoutTlsIsNotCalledWithIt() {
    try (SensorRig rig = new SensorRig();
        SensorServer plain = new SensorServer(0, out -> {})) {
      CallTarget source = rig.call("s", "localhost:" + plain.port(), /* tls= */ true);
      await().until(() -> String.valueOf(rig.status(source).lastError()).startsWith("No TLS: "));
    }
  }

  @Test
  void aSilentServerThatLivesIsStreamed() {
    try (SensorRig rig = new SensorRig(10_000, Duration.ofSeconds(10));
        SensorServer silent = new SensorServer(0, out -> {})) {
      CallTarget source = rig.call("s", silent.port());
      await().until(() -> rig.status(source).state() == SourceState.STREAMING);
      await()
          .during(Duration.ofSeconds(1))
          .until(() -> rig.status(source).state() == SourceState.STREAMING);
      assertThat(rig.status(source).lastReadingAt()).isNull();
      assertThat(rig.status(source).lastError()).isNull();
    }
  }

  private static void awaitError(SensorRig rig, CallTarget source, String error) {
    await().until(() -> error.equals(rig.status(source).lastError()));
  }
}
