package dev.drift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.drift.archive.Batches;
import dev.drift.archive.TestDatabase;
import dev.drift.batch.BatchPublisher;
import dev.drift.batch.SampleQueue;
import dev.drift.clock.SteadyClock;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.udp.OpenPort;
import dev.drift.intake.udp.UdpReceiver;
import dev.drift.race.RaceInfo;
import dev.drift.supervision.Stages;
import dev.drift.testing.ComputerClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From datagrams to rows on a computer whose clock somebody sets. */
@ExtendWith(TestDatabase.class)
class ClockStepTest {

  private static final int SAMPLES = 181;
  private static final Duration PERIOD = Duration.ofNanos(33_333_000);

  private final DataSource source;
  private final ComputerClock computer = new ComputerClock();
  private final SteadyClock clock = computer.server();
  private final IntakeDirectory intakes = new IntakeDirectory();
  private final ClockWatch watch = new ClockWatch(clock, intakes);
  private final Stages stages = new Stages(Thread::new);
  private final SampleQueue archive =
      batch -> {
        try {
          var unused = Batches.store(source(), batch);
        } catch (SQLException e) {
          throw new AssertionError(e);
        }
      };
  private final BatchPublisher publisher = new BatchPublisher(archive, UUID.randomUUID(), stages);
  private final UdpReceiver receiver = new UdpReceiver("test-udp", stages, clock::micros);

  ClockStepTest(DataSource source) {
    this.source = source;
  }

  private DataSource source() {
    return source;
  }

  @AfterEach
  void close() {
    receiver.close();
    publisher.close();
  }

  @Test
  void aClockThatIsSetBackAndForwardChangesNoDistance() throws Exception {
    List<Times> stored = fly(i -> i / 30.0);
    assertThat(stored).hasSize(SAMPLES);
    assertEvenlyApart(stored);
    assertThat(clock.steps()).isEqualTo(3);
    assertThat(clock.ahead()).isEqualTo(Duration.ofHours(-2));
  }

  @Test
  void norDoesItOfASourceWhoseClockStandsStill() throws Exception {
    List<Times> stored = fly(i -> 0);
    assertThat(stored).hasSize(SAMPLES);
    assertEvenlyApart(stored);
    assertThat(stored)
        .allSatisfy(row -> assertThat(row.sampleMicros()).isEqualTo(row.receiptMicros()));
  }

  /** Sends a datagram each period; in the middle of it the clock is set: an hour back and back. */
  private List<Times> fly(IntToDoubleFunction seconds) throws IOException, SQLException {
    RaceIntake intake = openRace();
    OpenPort port = receiver.open(InetAddress.getLoopbackAddress(), 0, intake, 1_000, 4);
    try (DatagramSocket sender = new DatagramSocket()) {
      for (int i = 0; i < SAMPLES; i++) {
        switch (i) {
          case 60 -> computer.set(Duration.ofHours(-1));
          case 100 -> computer.set(Duration.ofHours(1));
          case 140 -> computer.set(Duration.ofHours(2));
          default -> watch.look();
        }
        send(sender, port.port(), (float) seconds.applyAsDouble(i), i);
        long sent = i + 1L;
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> intake.counters().snapshot().received() == sent);
        computer.pass(PERIOD);
      }
    }
    assertThat(publisher.drain(Duration.ofSeconds(10))).isTrue();
    return rows(intake.race().key());
  }

  private RaceIntake openRace() throws SQLException {
    String id = UUID.randomUUID().toString();
    RaceInfo race =
        new RaceInfo(
            Batches.newRace(source, id),
            id,
            id,
            StreamFormat.of("Timestamp,PositionX"),
            BatteryOrder.PERCENTAGE_FIRST,
            0,
            Instant.EPOCH);
    RaceIntake intake = new RaceIntake(race, 0, Map.of(), List.of(), publisher.open(race.key()), 4);
    intakes.add(intake);
    return intake;
  }

  private static void send(DatagramSocket sender, int port, float timestamp, float x)
      throws IOException {
    byte[] bytes =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putFloat(timestamp)
            .putFloat(x)
            .array();
    sender.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
  }

  /** Of each stored sample in the order in which they were sent, µs. */
  private List<Times> rows(int raceKey) throws SQLException {
    return TestDatabase.rows(
            source,
            """
            SELECT extract(epoch FROM "time") * 1000000, extract(epoch FROM received_at) * 1000000
            FROM sample WHERE race_key = %d ORDER BY position_x
            """
                .formatted(raceKey))
        .stream()
        .map(row -> new Times(micros(row.get(0)), micros(row.get(1))))
        .toList();
  }

  private record Times(long sampleMicros, long receiptMicros) {}

  private static long micros(String number) {
    return new BigDecimal(number).longValueExact();
  }

  private static void assertEvenlyApart(List<Times> stored) {
    long period = PERIOD.toNanos() / 1_000;
    for (int i = 1; i < stored.size(); i++) {
      Times before = stored.get(i - 1);
      Times now = stored.get(i);
      assertThat(now.sampleMicros() - before.sampleMicros())
          .as("sample %s", i)
          .isCloseTo(period, within(1_000L));
      assertThat(now.receiptMicros() - before.receiptMicros()).isEqualTo(period);
      assertThat(now.sampleMicros()).isBetween(now.receiptMicros() - 1_000, now.receiptMicros());
    }
  }
}
