package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever may not see a race any more is sent away from it, and the others stay. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class AudienceIT {

  private static final String RACES = "/api/v1/races";

  @Test
  void whoMayNotSeeARaceAnyMoreIsSentAway(RunningDrift drift) {
    TokenUser anna = TokenUser.join(drift, "au-anna");
    TokenUser ben = TokenUser.join(drift, "au-ben");
    TokenUser carl = TokenUser.join(drift, "au-carl");
    CreatedRace race = race(anna);
    String path = RACES + "/" + race.id();
    anna.call(204, "POST", path + "/people", "{\"name\":\"au-ben\",\"role\":\"PILOT\"}");
    List<TextViewer> strangers =
        Stream.of(TokenUser.nobody(drift), carl).flatMap(user -> watch(user, race)).toList();
    List<TextViewer> bens = watch(ben, race).toList();
    List<TextViewer> annas = watch(anna, race).toList();

    anna.call(200, "PATCH", path, "{\"public\":false}", "If-Match", "*");
    awaitSentAway(strangers);
    assertThat(bens).extracting(TextViewer::closeCode).containsOnly(0);

    anna.call(204, "DELETE", path + "/people/" + ben.id(), "");
    awaitSentAway(bens);

    // The organiser stays to the end, and replays what has ended.
    anna.call(200, "POST", path + "/end", "");
    await().atMost(20, SECONDS).until(() -> annas.get(0).closeCode() != 0);
    assertThat(annas).extracting(TextViewer::closeCode).containsExactly(1000, 1000, 0);
    anna.call(204, "DELETE", path, "");
    awaitSentAway(annas.subList(2, 3));
    Stream.of(strangers, bens, annas).flatMap(List::stream).forEach(TextViewer::close);
  }

  @Test
  void whoComesHearsTheRacesPresentName(RunningDrift drift) {
    TokenUser anna = TokenUser.join(drift, "au-dora");
    CreatedRace race = race(anna);
    String path = RACES + "/" + race.id();
    anna.call(200, "PATCH", path, "{\"name\":\"Finals\"}", "If-Match", "*");
    try (TextViewer viewer = anna.watch(path + "/live")) {
      await().atMost(20, SECONDS).until(() -> !viewer.texts().isEmpty());
      assertThat(viewer.texts().get(0)).contains("\"name\":\"Finals\"");
    }
    anna.call(200, "POST", path + "/end", "");
  }

  private static CreatedRace race(TokenUser organiser) {
    var race = json(organiser.call(201, "POST", RACES, "{}"));
    String id = race.getString("id");
    organiser.call(200, "POST", RACES + "/" + id + "/start", "");
    return new CreatedRace(id, race.getInt("udp_port"));
  }

  /** A page of the live race, a client of the original DRIFT, and a replay. */
  private static Stream<TextViewer> watch(TokenUser user, CreatedRace race) {
    String path = RACES + "/" + race.id();
    TextViewer live = user.watch(path + "/live");
    TextViewer drift = user.watch("/race/" + race.udpPort());
    TextViewer replay = user.watch(path + "/replay");
    await().atMost(20, SECONDS).until(() -> !live.texts().isEmpty() && !replay.texts().isEmpty());
    return Stream.of(live, drift, replay);
  }

  private static void awaitSentAway(List<TextViewer> viewers) {
    await()
        .atMost(20, SECONDS)
        .until(() -> viewers.stream().allMatch(viewer -> viewer.closeCode() != 0));
    assertThat(viewers).extracting(TextViewer::closeCode).containsOnly(1008);
    assertThat(viewers)
        .extracting(TextViewer::closeReason)
        .containsOnly("no such race, or it has ended");
  }
}
