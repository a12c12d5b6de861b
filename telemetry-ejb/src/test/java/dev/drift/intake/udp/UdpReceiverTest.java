package dev.drift.intake.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.batch.BatchPublisher;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.intake.Admission;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.RefusedSource;
import dev.drift.race.RaceInfo;
import dev.drift.sample.RejectReason;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UdpReceiverTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), new Stages(Thread::new));
  private final Stages stages = new Stages(Thread::new);
  private final AtomicReference<Error> clockFails = new AtomicReference<>();
  private final UdpReceiver receiver = new UdpReceiver("test-udp", stages, this::nowMicros);

  private long nowMicros() {
    Error failure = clockFails.getAndSet(null);
    if (failure != null) {
      throw failure;
    }
    return System.currentTimeMillis() * 1_000;
  }

  @AfterEach
  void close() {
    receiver.close();
    publisher.close();
  }

  @Test
  void manyPortsOnOneThreadEachToItsRace() throws IOException {
    List<List<TelemetrySample>> seen = new CopyOnWriteArrayList<>();
    try (DatagramSocket sender = new DatagramSocket()) {
      for (int race = 0; race < 20; race++) {
        List<TelemetrySample> samples = new CopyOnWriteArrayList<>();
        seen.add(samples);
        OpenPort port = receiver.open(LOOPBACK, 0, intake(race, samples), 1_000, 10);
        for (int i = 0; i < 5; i++) {
          send(sender, port.port(), position(race));
        }
      }
      await().until(() -> seen.stream().allMatch(samples -> samples.size() == 5));
    }
    for (int race = 0; race < 20; race++) {
      float expected = race;
      assertThat(seen.get(race))
          .allSatisfy(
              s ->
                  assertThat(s.values().get(dev.drift.sample.SampleField.POSITION_X))
                      .isEqualTo(expected));
    }
  }

  @Test
  void rubbishIsCountedAndGoodDatagramsGoOn() throws IOException {
    List<TelemetrySample> samples = new CopyOnWriteArrayList<>();
    RaceIntake intake = intake(1, samples);
    OpenPort port = receiver.open(LOOPBACK, 0, intake, 1_000, 10);
    try (DatagramSocket sender = new DatagramSocket()) {
      send(sender, port.port(), new byte[0]);
      send(sender, port.port(), new byte[1]);
      send(sender, port.port(), new byte[65_507]);
      send(sender, port.port(), position(Float.NaN));
      send(sender, port.port(), position(1));
      await().until(() -> samples.size() == 1);
    }
    assertThat(intake.counters().snapshot().rejected())
        .isEqualTo(Map.of(RejectReason.WRONG_SIZE, 3L, RejectReason.NOT_FINITE, 1L));
  }

  @Test
  void aThreadThatFailedSaysSoAndReceivesAgain() throws IOException {
    List<TelemetrySample> samples = new CopyOnWriteArrayList<>();
    OpenPort before = receiver.open(LOOPBACK, 0, intake(1, samples), 1_000, 10);
    try (DatagramSocket sender = new DatagramSocket()) {
      clockFails.set(new StackOverflowError("too deep"));
      send(sender, before.port(), position(1));
      await().until(() -> stages.notReadyBecause().isPresent());
      assertThat(stages.notReadyBecause())
          .hasValue("test-udp failed: java.lang.StackOverflowError: too deep");

      OpenPort after = receiver.open(LOOPBACK, 0, intake(2, samples), 1_000, 10);
      send(sender, before.port(), position(2));
      send(sender, after.port(), position(3));
      await().until(() -> samples.size() == 2);
    }
  }

  @Test
  void closingAPortTakesWhatHasArrivedAndFreesIt() throws IOException {
    List<TelemetrySample> samples = new CopyOnWriteArrayList<>();
    OpenPort port = receiver.open(LOOPBACK, 0, intake(1, samples), 10_000, 10);
    // No more than the buffer of a kernel with its usual limits holds: none may be dropped here.
    int arrived = 250;
    try (DatagramSocket sender = new DatagramSocket()) {
      for (int i = 0; i < arrived; i++) {
        send(sender, port.port(), position(i));
      }
    }
    port.close();
    assertThat(samples).hasSize(arrived);
    // The next race may get the port at once; so often that a port freed a little late is met.
    for (int race = 2; race < 500; race++) {
      receiver.open(LOOPBACK, port.port(), intake(race, samples), 10, 10).close();
    }
  }

  @Test
  void aPrivateRaceTakesClaimedDronesAndAllowedAddressesAlone() throws IOException {
    List<TelemetrySample> samples = new CopyOnWriteArrayList<>();
    RaceIntake intake = intake(1, samples);
    intake.admit(new Admission(false, Set.of(), Set.of(), Map.of()));
    OpenPort port = receiver.open(LOOPBACK, 0, intake, 1_000, 10);
    try (DatagramSocket first = new DatagramSocket();
        DatagramSocket second = new DatagramSocket()) {
      send(first, port.port(), position(1));
      await().until(() -> intake.refused().size() == 1);
      send(second, port.port(), position(2));
      await().until(() -> intake.refused().size() == 2);
      String secondId = "127.0.0.1:" + second.getLocalPort();
      assertThat(intake.refused())
          .extracting(RefusedSource::droneId)
          .containsExactly("127.0.0.1", secondId);
      assertThat(samples).isEmpty();

      intake.admit(new Admission(false, Set.of(secondId), Set.of(), Map.of()));
      assertThat(intake.refused()).hasSize(1);
      send(first, port.port(), position(3));
      send(second, port.port(), position(4));
      await().until(() -> samples.size() == 1);
      assertThat(samples.get(0).droneId()).isEqualTo(secondId);

      intake.admit(new Admission(false, Set.of(), Set.of(LOOPBACK), Map.of()));
      assertThat(intake.refused()).isEmpty();
      send(first, port.port(), position(5));
      await().until(() -> samples.size() == 2);
      assertThat(samples.get(1).droneId()).isEqualTo("127.0.0.1");
    }
    assertThat(intake.counters().snapshot().rejected())
        .isEqualTo(Map.of(RejectReason.NOT_ALLOWED, 3L));
  }

  @Test
  void ofTheRefusedOnlyTheNewestAreRemembered() {
    RaceIntake intake = intake(1, new CopyOnWriteArrayList<>());
    for (int i = 0; i < 1_000; i++) {
      intake.refuse("id" + i, new InetSocketAddress(LOOPBACK, 1), i);
    }
    assertThat(intake.refused()).hasSize(64);
    assertThat(intake.refused().get(63).droneId()).isEqualTo("id999");
  }

  private RaceIntake intake(int key, List<TelemetrySample> samples) {
    RaceInfo race =
        new RaceInfo(
            key,
            "race-" + key,
            "Race",
            StreamFormat.of("Position"),
            BatteryOrder.PERCENTAGE_FIRST,
            0,
            Instant.EPOCH);
    return new RaceIntake(race, 0, Map.of(), List.of(samples::add), publisher.open(key), 10);
  }

  private static byte[] position(float x) {
    return ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putFloat(x).array();
  }

  private static void send(DatagramSocket sender, int port, byte[] bytes) throws IOException {
    sender.send(new DatagramPacket(bytes, bytes.length, LOOPBACK, port));
  }
}
