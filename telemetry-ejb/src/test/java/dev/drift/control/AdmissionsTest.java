package dev.drift.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.drift.archive.TestDatabase;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.listening.ListenerDirectory;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Who may send, read again for all races. */
@ExtendWith(TestDatabase.class)
class AdmissionsTest {

  @Test
  void aRaceThatCanNotBeReadKeepsNoOtherFromIt(PGSimpleDataSource source) {
    Direction direction = new Direction(source);
    RaceDirector director = direction.director(3, 20);
    IntakeDirectory intakes = new IntakeDirectory();
    for (int i = 0; i < 3; i++) {
      Race race = director.create(direction.anna, NewRace.DEFAULTS);
      intakes.add(new RaceIntake(race.info(), 0, Map.of(), List.of(), null, 1));
    }
    List<String> order = intakes.all().stream().map(intake -> intake.race().id()).toList();
    Set<String> asked = ConcurrentHashMap.newKeySet();
    RaceRepository failing =
        new RaceRepository() {
          @Override
          public Optional<Race> find(String id) {
            asked.add(id);
            if (id.equals(order.get(0))) {
              throw new IllegalStateException("the database went away");
            }
            return Optional.empty();
          }
        };
    Admissions admissions =
        new Admissions(failing, direction.database.drones(), intakes, new ListenerDirectory());
    assertThatCode(admissions::refreshAll).doesNotThrowAnyException();
    assertThat(asked).containsExactlyInAnyOrderElementsOf(order);
  }
}
