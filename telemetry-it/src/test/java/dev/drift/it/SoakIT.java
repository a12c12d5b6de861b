package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long flight of a drone in each of some races, at a rate at which nothing is lost: {@code
 * -Ddrift.soak.rate}, samples a second of all together, and {@code -Ddrift.soak.seconds}. The
 * server holds no more at its end than after a third of it.
 */
@Tag("faults-long")
class SoakIT {

  private static final int RATE = Integer.getInteger("drift.soak.rate", 20_000);
  private static final int SECONDS = Integer.getInteger("drift.soak.seconds", 60);
  private static final int WARM_UP_SECONDS = 20;
  private static final int RACES = 16;
  private static final String DRONE = "127.0.14.1";

  /** The pools of the broker and the application server grow and shrink by that many. */
  private static final int MORE_THREADS = 40;

  private static final int MORE_FILES = 20;
  private static final long MORE_HEAP_BYTES = 100L << 20;

  @TempDir private Path directory;

  /** The number of each drone's newest datagram. */
  private int newest;

  @Test
  void holdsNoMoreAtItsEnd() throws Exception {
    try (RunningDrift drift =
        RunningDrift.startForMany(directory.resolve("data"), RunningDrift.Ports.free())) {
      TokenUser organiser = TokenUser.join(drift, "soak-anna");
      Map<CreatedRace, DroneSender> drones = new HashMap<>();
      try {
        for (int i = 1; i <= RACES; i++) {
          CreatedRace race = CreatedRace.running(organiser, "Soak " + i);
          drones.put(race, new DroneSender(DRONE, race.udpPort()));
        }
        // At first the compilers take most of the computer.
        fly(drones.values(), RATE / 4, WARM_UP_SECONDS);
        fly(drones.values(), RATE, SECONDS / 3);
        Resources early = Resources.of(drift);
        fly(drones.values(), RATE, SECONDS - SECONDS / 3);
        Resources late = Resources.of(drift);
        System.out.println("early " + early + ", late " + late);

        assertThat(late.threads()).isLessThan(early.threads() + MORE_THREADS);
        assertThat(late.files()).isLessThan(early.files() + MORE_FILES);
        assertThat(late.heapBytes()).isLessThan(early.heapBytes() + MORE_HEAP_BYTES);
        assertThat(late.queued()).isLessThan(early.queued() + RATE);
      } finally {
        drones.values().forEach(DroneSender::close);
      }
      requireWhole(drift, drones.keySet());
      assertThat(drift.stop()).isZero();
    }
  }

  private void fly(Collection<DroneSender> drones, int rate, int seconds) {
    PacedLoop.run(
        rate / RACES,
        seconds,
        step -> {
          newest++;
          drones.forEach(drone -> drone.send(newest));
        });
  }

  private void requireWhole(RunningDrift drift, Collection<CreatedRace> races) throws Exception {
    Balance balance = Balance.NOTHING;
    try (Connection database = OwnDatabase.of(drift)) {
      for (CreatedRace race : races) {
        await()
            .atMost(60, TimeUnit.SECONDS)
            .untilAsserted(() -> assertThat(race.settled(drift).received()).isEqualTo(newest));
        List<Numbers> sent = List.of(new Numbers(1, newest));
        balance = balance.plus(Balance.of(database, race.id(), DRONE, sent));
      }
    }
    FaultTable.write(Fault.SOAK, 1, balance.requireWhole(), List.of());
  }
}
