package dev.drift.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.live.LiveDirectory;
import dev.drift.race.Race;
import dev.drift.race.RaceAudience;
import dev.drift.race.RaceRepository;
import dev.drift.replay.ReplayDirectory;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Who may watch, read again for all races that are watched. */
class AudiencesTest {

  private static final Set<String> WATCHED = Set.of("a", "b", "c");

  private final Set<String> asked = new HashSet<>();
  private final Set<String> dismissed = new HashSet<>();

  @Test
  void aRaceThatCanNotBeReadKeepsNoOtherFromIt() {
    RaceRepository failing =
        new RaceRepository() {
          @Override
          public RaceAudience audience(String id) {
            asked.add(id);
            if (asked.size() == 1) {
              throw new IllegalStateException("the database went away");
            }
            return new RaceAudience(false, Set.of());
          }

          @Override
          public Optional<Race> find(String id) {
            return Optional.empty();
          }
        };
    ReplayDirectory replays =
        new ReplayDirectory() {
          @Override
          public Set<String> raceIds() {
            return WATCHED;
          }

          @Override
          public void dismissUnless(String raceId, IntPredicate mayWatch) {
            if (!mayWatch.test(1)) {
              dismissed.add(raceId);
            }
          }
        };
    Audiences audiences = new Audiences(failing, new LiveDirectory(), replays);
    audiences.refreshAll();
    assertThat(asked).isEqualTo(WATCHED);
    assertThat(dismissed).as("all but the one that failed").hasSize(2);

    audiences.refreshAll();
    assertThat(dismissed).as("tried again").isEqualTo(WATCHED);
  }
}
