package dev.drift.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.TestDatabase;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Races are found by a part of their name or map, in letters of any case. */
@ExtendWith(TestDatabase.class)
class RaceSearchTest {

  private final Direction direction;
  private final RaceDirector director;

  RaceSearchTest(PGSimpleDataSource source) {
    direction = new Direction(source);
    director = direction.director(20, 20);
  }

  @ParameterizedTest
  @CsvSource({
    "Friday Cup, FRIDAY",
    "Гонка, гонка",
    "гонка в Москве, ГОНКА В МОС",
    "Süper, SÜPER",
    "Große Straße, GROSSE STRASSE",
    "ΟΔΟΣ ΑΘΗΝΑΣ, οδος",
    "Ｗｉｄｅ, ｗｉｄｅ",
    "Կապույտ, ԿԱՊՈՒՅՏ",
    "100% _wide_, % _WIDE"
  })
  void findsNamesAndMaps(String name, String search) {
    Race named = create(name, null);
    Race flownThere = create("Another", name);
    assertThat(found(search)).contains(named.id(), flownThere.id());
    assertThat(found(search + "!")).isEmpty();
  }

  @Test
  void findsWhatIsWrittenWithLettersPutTogetherOtherwise() {
    Race named = create("Caf\u00e9 cup", null);
    assertThat(found("CAFE\u0301 CUP")).containsExactly(named.id());
  }

  private Race create(String name, String map) {
    NewRace wanted = new NewRace(name, map, true, null, null, null, null, null);
    return director.create(direction.administrator, wanted);
  }

  private List<String> found(String search) {
    RaceFilter filter = new RaceFilter(null, false, search, null);
    return director.list(direction.administrator, filter, null, 100).items().stream()
        .map(Race::id)
        .toList();
  }
}
