package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Datagrams that come late, overtake each other and come twice, and sources whose clocks jump. */
@Tag("faults")
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class BadLineIT {

  private static final int HZ = 100;
  private static final int SECONDS_FLOWN = Fault.LONG ? 120 : 4;

  /** Fifteen datagrams at that rate: a mobile network on a bad day. */
  private static final int MAX_DELAY_MILLIS = 150;

  @Test
  void eachDatagramIsOneSampleOfOneFlight(RunningDrift drift) throws Exception {
    CreatedRace race = CreatedRace.running(TokenUser.join(drift, "bl-anna"), "Bad line");
    int sent = HZ * SECONDS_FLOWN;
    int doubled;
    try (BadLine line = new BadLine("127.0.12.1", race.udpPort(), MAX_DELAY_MILLIS);
        DroneSender drone = new DroneSender("127.0.12.2", line.port())) {
      // Where it begins, what is late begins before it: the drone has flown for a second.
      PacedLoop.run(HZ, SECONDS_FLOWN, step -> drone.send(number(step)));
      await().atMost(20, SECONDS).until(() -> line.hasDelivered(sent));
      doubled = line.doubled();
    }
    Counters counters = settled(drift, race, sent + doubled);
    assertThat(counters.rejected()).isEqualTo(Map.of("duplicate", (long) doubled));
    assertThat(StoredSamples.ofRace(drift, race.id(), "127.0.12.1"))
        .hasSize(sent)
        .allSatisfy(row -> assertThat(row).containsEntry("flight", "1"))
        .extracting(row -> Float.parseFloat(row.get("timestamp")))
        .isSorted()
        .doesNotHaveDuplicates();
    FaultTable.write(Fault.BAD_LINE, 1, new Balance(sent, counters.stored(), 0, 0), List.of());
  }

  private static float number(int step) {
    return 1 + step / (float) HZ;
  }

  /** An hour forward, ten seconds back, to the start, and forward again. */
  @Test
  void aSourceWhoseClockJumpsLosesNothing(RunningDrift drift) throws Exception {
    CreatedRace race = CreatedRace.running(TokenUser.join(drift, "bl-ben"), "Clock jumps");
    float[] begins = {1, 3_601, 3_590, 0, 100};
    try (DroneSender drone = new DroneSender("127.0.12.3", race.udpPort())) {
      PacedLoop.run(
          HZ, begins.length, step -> drone.send(begins[step / HZ] + step % HZ / (float) HZ));
    }
    int sent = HZ * begins.length;
    Counters counters = settled(drift, race, sent);
    assertThat(counters.rejected()).isEmpty();
    List<Map<String, String>> rows = StoredSamples.ofRace(drift, race.id(), "127.0.12.3");
    assertThat(rows).hasSize(sent);
    assertThat(rows)
        .as("back and to the start")
        .extracting(row -> row.get("flight"))
        .containsOnly("1", "2", "3");
    assertThat(rows)
        .as("the server's time of each sample")
        .allSatisfy(
            row ->
                assertThat(Instant.parse(row.get("time")))
                    .isBeforeOrEqualTo(Instant.parse(row.get("received_at")))
                    .isAfter(Instant.parse(row.get("received_at")).minusSeconds(2)));
    FaultTable.write(
        Fault.SOURCE_CLOCK, begins.length, new Balance(sent, counters.stored(), 0, 0), List.of());
  }

  /** The race's counters when all is stored. */
  private static Counters settled(RunningDrift drift, CreatedRace race, long received) {
    Counters counters = drift.quietAfter(race.id(), received);
    assertThat(counters.received()).isEqualTo(received);
    assertThat(counters.dropped()).isEmpty();
    assertThat(counters.unaccounted()).isZero();
    return counters;
  }
}
