package dev.drift.control;

import static dev.drift.control.Direction.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.Removals;
import dev.drift.archive.TestDatabase;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.NewRace;
import dev.drift.race.RaceInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Which races are old, and that they are deleted as a person would. */
@ExtendWith(TestDatabase.class)
class OldRacesTest {

  private final PGSimpleDataSource source;
  private final Direction direction;
  private final RaceDirector director;
  private final Removals removals = new Removals();
  private final OldRaces races;

  OldRacesTest(PGSimpleDataSource source) {
    this.source = source;
    direction = new Direction(source);
    director = direction.director(4, 20);
    races = new OldRaces(direction.database.races(), direction.transactions(), director, removals);
  }

  @Test
  void whatEndedBeforeGoesAndAllElseStays() {
    String old = newRace();
    String recent = newRace();
    String running = newRace();
    String scheduled = newRace();
    director.start(direction.anna, running);
    director.end(direction.anna, old);
    director.end(direction.anna, recent);
    direction.database.execute(
        "UPDATE race SET ended_at = ended_at - interval '1 day' WHERE id = '" + old + "'");
    var unused =
        direction.database.call(
            () ->
                direction
                    .database
                    .races()
                    .ensurePractice(
                        StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, NOW.minusSeconds(1)));

    races.deleteEndedBefore(NOW);

    assertThat(direction.database.values("SELECT id FROM race"))
        .containsExactlyInAnyOrder(recent, running, scheduled, RaceInfo.PRACTICE);
    assertThat(direction.gate.changed).containsExactly(old);
    assertThat(removals.expiredRaces()).isEqualTo(1);
  }

  @Test
  void oneThatSomebodyHoldsIsLeftForTheNextTime() throws Exception {
    String held = newRace();
    String free = newRace();
    director.end(direction.anna, held);
    director.end(direction.anna, free);
    try (var other = source.getConnection();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT FROM race WHERE id = '" + held + "' FOR UPDATE");
      races.deleteEndedBefore(NOW.plusSeconds(1));
      assertThat(direction.database.values("SELECT id FROM race")).containsExactly(held);
      other.rollback();
    }
    races.deleteEndedBefore(NOW.plusSeconds(1));
    assertThat(direction.database.values("SELECT id FROM race")).isEmpty();
    assertThat(removals.expiredRaces()).isEqualTo(2);
  }

  private String newRace() {
    return director.create(direction.anna, NewRace.DEFAULTS).id();
  }
}
