package dev.drift.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.batch.BatchPublisher;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.RaceInfo;
import dev.drift.sample.RejectReason;
import dev.drift.supervision.Stages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeDirectoryTest {

  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), new Stages(Thread::new));
  private final IntakeDirectory directory = new IntakeDirectory();

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void theTotalNeverShrinksWhenRacesEnd() {
    for (int key = 1; key <= 200; key++) {
      RaceIntake intake = intake(key);
      directory.add(intake);
      intake.reject(RejectReason.MALFORMED);
      directory.remove(intake.race().id());
      intake.reject(RejectReason.DRONE_ID);
      assertThat(directory.total().received()).isEqualTo(2L * key);
    }
    assertThat(directory.total().rejected())
        .isEqualTo(Map.of(RejectReason.MALFORMED, 200L, RejectReason.DRONE_ID, 200L));
    assertThat(directory.all()).isEmpty();
  }

  @Test
  void aRaceThatIsAddedAgainKeepsWhatItCounted() {
    for (int i = 0; i < 3; i++) {
      RaceIntake intake = intake(7);
      directory.add(intake);
      intake.reject(RejectReason.MALFORMED);
    }
    assertThat(directory.all()).hasSize(1);
    assertThat(directory.total().received()).isEqualTo(3);
  }

  private RaceIntake intake(int key) {
    RaceInfo race =
        new RaceInfo(
            key,
            "race-" + key,
            "Race",
            StreamFormat.FULL,
            BatteryOrder.PERCENTAGE_FIRST,
            0,
            Instant.EPOCH);
    return new RaceIntake(race, 0, Map.of(), List.of(), publisher.open(key), 8);
  }
}
