package dev.drift.replay;

import static dev.drift.archive.Batches.START_MICROS;
import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.newDrones;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.drift.archive.TestDatabase;
import dev.drift.archive.TimelineReader;
import dev.drift.replay.SteeredReplay.Sent;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.PageFormat;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A race of 10 s: drone a at 100 Hz throughout, drone b from 2 s to 4 s. */
@ExtendWith(TestDatabase.class)
class ReplaySessionTest {

  private final DataSource source;
  private int race;

  ReplaySessionTest(DataSource source) {
    this.source = source;
  }

  @BeforeEach
  void fly() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
    store(source, batch(race, samples("a", 0, 1000)));
    store(source, batch(race, samples("b", 200, 400)));
  }

  private static long time(double seconds) {
    return START_MICROS + Math.round(seconds * 1e6);
  }

  private static List<Long> times(List<Sent> samples, String drone) {
    return samples.stream()
        .filter(sent -> sent.drone().equals(drone))
        .map(Sent::timeMicros)
        .toList();
  }

  @Test
  void greetsWithTheTimeLineAndBeginsAtTheFirstSample() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    List<Map<String, String>> messages = replay.messages();
    assertThat(messages.get(0))
        .containsEntry("/type", "hello")
        .containsEntry("/race/id", "r")
        .containsEntry("/drones/1/id", "b")
        .containsEntry("/replay/first_sample_time_us", "" + time(0))
        .containsEntry("/replay/last_sample_time_us", "" + time(9.99))
        .containsEntry("/replay/samples", "1200")
        .containsEntry("/replay/duration_s", "9.99")
        .containsEntry("/replay/drones/1/id", "b")
        .containsEntry("/replay/drones/1/flight_count", "1")
        .containsEntry("/replay/drones/1/flights/0/first_sample_time_us", "" + time(2))
        .containsEntry("/replay/drones/1/flights/0/samples", "200");
    assertThat(messages.get(1))
        .containsEntry("/type", "state")
        .containsEntry("/epoch", "1")
        .containsEntry("/playing", "true")
        .containsEntry("/speed", "1.0")
        .containsEntry("/position_us", "" + time(0))
        .containsEntry("/drones", null);
    assertThat(SteeredReplay.samples(messages)).containsExactly(new Sent("a", 1, time(0)));
  }

  @Test
  void sendsEverySampleOnceInOrderAndTellsTheEnd() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.passMillis(5_000);
    List<Map<String, String>> half = replay.messages();
    assertThat(times(SteeredReplay.samples(half), "a"))
        .hasSizeBetween(499, 502)
        .isSorted()
        .doesNotHaveDuplicates();
    replay.passMillis(6_000);
    List<Map<String, String>> rest = replay.messages();
    List<Sent> all = new ArrayList<>(SteeredReplay.samples(half));
    all.addAll(SteeredReplay.samples(rest));
    assertThat(times(all, "a")).hasSize(1000).isSorted().doesNotHaveDuplicates();
    assertThat(times(all, "b")).hasSize(200).isSorted().doesNotHaveDuplicates();
    assertThat(SteeredReplay.last(rest, "state"))
        .containsEntry("/playing", "false")
        .containsEntry("/at_end", "true")
        .containsEntry("/position_us", "" + time(9.99));
  }

  @Test
  void pausesAndPlaysOnWhereItStood() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.passMillis(1_000);
    replay.command("{\"play\":false}");
    List<Map<String, String>> before = replay.messages();
    assertThat(SteeredReplay.last(before, "state")).containsEntry("/playing", "false");
    replay.passMillis(60_000);
    assertThat(replay.messages()).isEmpty();
    replay.command("{\"play\":true}");
    replay.passMillis(1_000);
    List<Long> after = times(SteeredReplay.samples(replay.messages()), "a");
    List<Long> seen = times(SteeredReplay.samples(before), "a");
    assertThat(after.get(0)).isEqualTo(seen.get(seen.size() - 1) + 10_000);
    assertThat(after).hasSizeBetween(99, 102);
  }

  @Test
  void speedsFromATenthToSixteen() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.messages();
    replay.command("{\"speed\":0.1}");
    replay.passMillis(1_000);
    assertThat(SteeredReplay.samples(replay.messages())).hasSizeBetween(9, 11);
    replay.command("{\"speed\":16}");
    replay.passMillis(100);
    List<Map<String, String>> fast = replay.messages();
    assertThat(SteeredReplay.last(fast, "state")).containsEntry("/speed", "16.0");
    assertThat(times(SteeredReplay.samples(fast), "a")).hasSizeBetween(158, 194);
  }

  @Test
  void aSeekBeginsWithTheNewestOfEachDroneAndNumbersGoOn() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.passMillis(3_000);
    replay.messages();
    replay.command("{\"seek_s\":8.005,\"play\":false}");
    List<Map<String, String>> forward = replay.messages();
    assertThat(forward.get(0))
        .containsEntry("/type", "state")
        .containsEntry("/epoch", "2")
        .containsEntry("/position_us", "" + time(8.005));
    List<Sent> latest = SteeredReplay.samples(forward);
    assertThat(latest)
        .extracting(Sent::drone, Sent::timeMicros)
        .containsExactly(tuple("a", time(8)), tuple("b", time(3.99)));
    replay.command("{\"seek_us\":" + time(2.5) + ",\"play\":true}");
    replay.passMillis(100);
    List<Map<String, String>> back = replay.messages();
    assertThat(back.get(0)).containsEntry("/epoch", "3");
    List<Sent> samples = SteeredReplay.samples(back);
    assertThat(times(samples, "a")).startsWith(time(2.5), time(2.51)).isSorted();
    assertThat(times(samples, "b")).startsWith(time(2.5), time(2.51)).isSorted();
    assertThat(samples.get(0).sequence()).isEqualTo(latest.get(0).sequence() + 1);
  }

  @Test
  void placesOutsideTheRaceAreItsEnds() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.command("{\"seek_us\":" + Long.MAX_VALUE + ",\"play\":false}");
    assertThat(SteeredReplay.last(replay.messages(), "state"))
        .containsEntry("/position_us", "" + time(9.99))
        .containsEntry("/at_end", "true");
    replay.command("{\"seek_us\":" + Long.MIN_VALUE + "}");
    assertThat(SteeredReplay.last(replay.messages(), "state"))
        .containsEntry("/position_us", "" + time(0))
        .containsEntry("/at_end", "false");
  }

  @Test
  void ofManySeeksOnlyTheLastIsRead() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.messages();
    replay.archiveAnswers = false;
    for (int i = 1; i <= 9; i++) {
      replay.command("{\"seek_s\":" + i + "}");
    }
    assertThat(replay.reads).hasSize(1);
    replay.archiveAnswers = true;
    replay.settle();
    List<Map<String, String>> messages = replay.messages();
    assertThat(messages.get(0)).containsEntry("/position_us", "" + time(9));
    assertThat(times(SteeredReplay.samples(messages), "a")).containsExactly(time(9));
  }

  @Test
  void loops() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.command("{\"loop\":true,\"speed\":16}");
    replay.passMillis(3_000);
    List<Map<String, String>> messages = replay.messages();
    assertThat(SteeredReplay.last(messages, "state"))
        .containsEntry("/loop", "true")
        .containsEntry("/playing", "true")
        .hasEntrySatisfying("/epoch", epoch -> assertThat(Integer.parseInt(epoch)).isBetween(3, 6));
    List<Long> times = times(SteeredReplay.samples(messages), "a");
    assertThat(times.subList(0, 1000)).isSorted().doesNotHaveDuplicates();
    assertThat(times.get(1000)).isEqualTo(time(0));
  }

  @Test
  void onlyTheChosenDrones() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.passMillis(2_500);
    replay.messages();
    replay.command("{\"drones\":[\"b\",\"b\"]}");
    List<Map<String, String>> chosen = replay.messages();
    assertThat(SteeredReplay.last(chosen, "state"))
        .containsEntry("/drones/0", "b")
        .doesNotContainKey("/drones/1")
        .containsEntry("/epoch", "2");
    replay.passMillis(9_000);
    chosen = new ArrayList<>(chosen);
    chosen.addAll(replay.messages());
    List<Sent> samples = SteeredReplay.samples(chosen);
    assertThat(samples).allMatch(sent -> sent.drone().equals("b"));
    assertThat(times(samples, "b")).hasSizeBetween(149, 152).endsWith(time(3.99));
    // The clock goes on to the end of the race.
    assertThat(SteeredReplay.last(chosen, "state"))
        .containsEntry("/position_us", "" + time(9.99))
        .containsEntry("/at_end", "true");

    replay.command("{\"drones\":[\"c\"],\"seek_s\":1}");
    List<Map<String, String>> refused = replay.messages();
    assertThat(SteeredReplay.last(refused, "error"))
        .containsEntry("/detail", "there is no drone 'c' in this race");
    assertThat(refused).hasSize(1);
  }

  private static SteeredReplay playing(DataSource source, int race, String drone) {
    DroneChoice chosen = new DroneChoice(List.of(drone));
    return new SteeredReplay(source, race, new ReplayCommand(chosen, null, null, null, true));
  }

  @Test
  void onlyTheChosenDronesAreNumberedAndOthersWhenTheyAreChosen() {
    SteeredReplay replay = playing(source, race, "b");
    assertThat(replay.messages().get(0))
        .containsEntry("/drones/0/index", "0")
        .containsEntry("/drones/0/id", "b")
        .doesNotContainKey("/drones/1/id")
        .containsEntry("/replay/drones/0/id", "a");
    replay.command("{\"drones\":null}");
    assertThat(SteeredReplay.last(replay.messages(), "roster"))
        .containsEntry("/drones/0/index", "1")
        .containsEntry("/drones/0/id", "a");
  }

  @Test
  void ofMoreDronesThanThereAreNumbersSomeAreToBeChosen() throws SQLException {
    int crowded = newRace(source, UUID.randomUUID().toString());
    newDrones(source, crowded, ReplayRoster.MAX + 1);
    assertThatThrownBy(() -> SteeredReplay.playing(source, crowded))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("choose drones");
    SteeredReplay replay = playing(source, crowded, "d7");
    replay.command("{\"drones\":null}");
    assertThat(replay.connection.texts)
        .anyMatch(text -> text.contains("\"error\"") && text.contains("choose drones"));
    assertThat(replay.connection.closeCode).isNull();
  }

  @Test
  void oneDroneMoreThanThereAreNumbersEndsTheReplay() throws SQLException {
    int full = newRace(source, UUID.randomUUID().toString());
    newDrones(source, full, ReplayRoster.MAX);
    SteeredReplay replay = SteeredReplay.playing(source, full);
    store(source, batch(full, samples("new", 1, 2)));
    replay.command("{\"play\":true}");
    replay.passMillis(2_000);
    assertThat(replay.connection.closeCode).isEqualTo(CloseCode.POLICY);
    assertThat(replay.sessions.all()).isEmpty();
  }

  @Test
  void aSlowArchiveIsWaitedForAndTheViewerTold() throws SQLException {
    int more = Lane.PAGE / 1000 + 1;
    for (int i = 1; i <= more; i++) {
      store(source, batch(race, samples("a", 1000 * i, 1000 * i + 1000)));
    }
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.archiveAnswers = false;
    replay.passMillis(60_000);
    List<Map<String, String>> starved = replay.messages();
    assertThat(SteeredReplay.last(starved, "state"))
        .containsEntry("/buffering", "true")
        .containsEntry("/playing", "true");
    replay.archiveAnswers = true;
    replay.settle();
    replay.passMillis(60_000);
    List<Map<String, String>> rest = replay.messages();
    assertThat(rest.get(0)).containsEntry("/type", "state").containsEntry("/buffering", "false");
    List<Sent> all = new ArrayList<>(SteeredReplay.samples(starved));
    all.addAll(SteeredReplay.samples(rest));
    assertThat(times(all, "a")).hasSize(1000 * (more + 1)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aSlowViewerIsWaitedFor() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.passMillis(1_000);
    replay.connection.writable = false;
    replay.passMillis(20_000);
    replay.connection.writable = true;
    replay.passMillis(10_000);
    assertThat(times(SteeredReplay.samples(replay.messages()), "a"))
        .hasSize(1000)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aRaceThatIsFlownGoesOnAtItsEnd() throws SQLException {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.command("{\"seek_s\":9.5}");
    store(source, batch(race, samples("a", 1000, 1100)));
    store(source, batch(race, samples("new", 1050, 1100)));
    replay.messages();
    replay.passMillis(3_000);
    List<Map<String, String>> messages = replay.messages();
    assertThat(times(SteeredReplay.samples(messages), "a")).endsWith(time(10.99));
    assertThat(times(SteeredReplay.samples(messages), "new")).hasSize(50);
    assertThat(SteeredReplay.last(messages, "roster")).containsEntry("/drones/0/id", "new");
    assertThat(SteeredReplay.last(messages, "state"))
        .containsEntry("/last_sample_time_us", "" + time(10.99))
        .containsEntry("/playing", "false");
  }

  @Test
  void aRaceThatIsFlownWhileItsPagesAreReadGoesOnToItsEnd() throws SQLException {
    store(source, batch(race, samples("a", 1000, Lane.PAGE + 500)));
    SteeredReplay replay = SteeredReplay.playing(source, race);
    store(source, batch(race, samples("a", Lane.PAGE + 500, Lane.PAGE + 700)));
    replay.passMillis(26_000);
    replay.command("{\"play\":false}");
    List<Map<String, String>> all = new ArrayList<>(replay.messages());
    Map<String, String> paused = SteeredReplay.last(all, "state");
    assertThat(Long.parseLong(paused.get("/position_us"))).isBetween(time(25.5), time(26.5));
    assertThat(paused)
        .containsEntry("/last_sample_time_us", paused.get("/position_us"))
        .containsEntry("/at_end", "false");
    replay.command("{\"play\":true}");
    replay.passMillis(3_000);
    all.addAll(replay.messages());
    assertThat(times(SteeredReplay.samples(all), "a"))
        .hasSize(Lane.PAGE + 700)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(SteeredReplay.last(all, "state"))
        .containsEntry("/playing", "false")
        .containsEntry("/at_end", "true")
        .containsEntry("/last_sample_time_us", "" + time(26.99))
        .containsEntry("/position_us", "" + time(26.99));
  }

  @Test
  void aRaceWithoutSamplesIsAtItsEndUntilItIsFlown() throws SQLException {
    int empty = newRace(source, UUID.randomUUID().toString());
    SteeredReplay replay = SteeredReplay.playing(source, empty);
    replay.passMillis(1_000);
    List<Map<String, String>> messages = replay.messages();
    assertThat(messages.get(0))
        .containsEntry("/replay/samples", "0")
        .containsEntry("/replay/duration_s", "0.0");
    assertThat(SteeredReplay.last(messages, "state"))
        .containsEntry("/position_us", "0")
        .containsEntry("/at_end", "true")
        .containsEntry("/playing", "false");
    store(source, batch(empty, samples("a", 0, 10)));
    replay.command("{\"play\":true}");
    replay.passMillis(2_000);
    assertThat(times(SteeredReplay.samples(replay.messages()), "a")).hasSize(10);
  }

  @Test
  void mistakesAreToldAndTheReplayGoesOn() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.messages();
    for (String mistake :
        List.of(
            "",
            "x",
            "[]",
            "{\"speed\":17}",
            "{\"speed\":0.01}",
            "{\"speed\":\"1\"}",
            "{\"play\":1}",
            "{\"seek_us\":1.5}",
            "{\"seek_us\":99999999999999999999}",
            "{\"seek_s\":null}",
            "{\"drones\":\"a\"}",
            "{\"drones\":[1]}",
            "{\"drones\":[\"\"]}",
            "{\"drones\":[\"" + "x".repeat(65) + "\"]}",
            "{\"drones\":[" + manyIds() + "]}",
            "{\"jump\":1}",
            "{\"play\":false} {}",
            "{\"play\":false")) {
      replay.command(mistake);
      List<Map<String, String>> messages = replay.messages();
      assertThat(SteeredReplay.last(messages, "error").get("/detail")).as(mistake).isNotBlank();
    }
    replay.command("{\"ack\":3}");
    replay.passMillis(500);
    List<Map<String, String>> after = replay.messages();
    assertThat(after).allMatch(message -> message.get("/type").equals("samples"));
    assertThat(SteeredReplay.samples(after)).isNotEmpty();
  }

  private static String manyIds() {
    return IntStream.rangeClosed(0, DroneChoice.MAX)
        .mapToObj(n -> "\"" + n + "\"")
        .collect(Collectors.joining(","));
  }

  @Test
  void moreThanFiftyCommandsASecondAreRefused() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    for (int i = 0; i < 51; i++) {
      replay.session.command("{\"play\":" + (i < 50) + "}");
    }
    replay.settle();
    List<Map<String, String>> messages = replay.messages();
    assertThat(SteeredReplay.last(messages, "error").get("/detail")).contains("50");
    assertThat(SteeredReplay.last(messages, "state")).containsEntry("/playing", "true");
    replay.passMillis(1_000);
    replay.command("{\"play\":false}");
    assertThat(SteeredReplay.last(replay.messages(), "state")).containsEntry("/playing", "false");
  }

  @Test
  void whoeverGoesLeavesNothing() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.archiveAnswers = false;
    replay.command("{\"seek_s\":5}");
    Read underWay = replay.reads.remove();
    replay.session.leave();
    replay.session.leave();
    assertThat(replay.sessions.all()).isEmpty();
    underWay.run();
    assertThat(underWay.found()).isNull();
    assertThat(replay.sessions.takeSeat()).isTrue();
    assertThat(replay.sessions.takeSeat()).isFalse();
  }

  @Test
  void aViewerThatDoesNotAnswerIsClosed() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.command("{\"play\":false}");
    for (int second = 0; second < 40; second++) {
      replay.passWithoutPong(1_000);
    }
    assertThat(replay.connection.closeCode).isEqualTo(CloseCode.GOING_AWAY);
    assertThat(replay.sessions.all()).isEmpty();
  }

  @Test
  void aViewerWhoMayNotWatchAnyMoreIsSentNothingButTheClose() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.messages();
    replay.session.dismissUnless(user -> false);
    replay.passMillis(100);
    assertThat(replay.messages()).isEmpty();
    assertThat(replay.connection.closeCode).isEqualTo(CloseCode.POLICY);
    assertThat(replay.sessions.all()).isEmpty();
    assertThat(replay.sessions.takeSeat()).isTrue();
  }

  @Test
  void aConnectionThatThrowsInWriteAndCloseEndsItsReplayAlone() {
    SteeredReplay replay = SteeredReplay.playing(source, race);
    replay.connection.broken = true;
    replay.passMillis(100);
    assertThat(replay.sessions.all()).isEmpty();
    assertThat(replay.sessions.takeSeat()).isTrue();
    assertThat(replay.setAside)
        .containsExactly("A viewer: broken", "The close of a viewer: broken");
  }

  @Test
  void aRehearsalReadsForEveryForm() {
    assertThat(ReplayRehearsal.run(new TimelineReader(source), Clock.systemUTC()))
        .isGreaterThanOrEqualTo(PageFormat.values().length);
  }

  @Test
  void howeverItIsSteeredNothingIsSkippedBetweenTwoJumps() {
    SteeredReplay.steerAtRandom(
        source, race, 20, ReplaySessionTest::anyCommand, ReplaySessionTest::assertWhole);
  }

  private static String anyCommand(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> "{\"seek_s\":" + random.nextDouble(11) + "}";
      case 1 -> "{\"speed\":" + random.nextDouble(0.1, 16) + "}";
      case 2 -> "{\"loop\":" + random.nextBoolean() + "}";
      case 3 -> "{\"drones\":" + (random.nextBoolean() ? "[\"b\"]" : "null") + "}";
      default -> "{\"play\":" + (random.nextInt(3) != 0) + "}";
    };
  }

  /** Between two jumps each drone's samples are 10 ms apart, and their numbers always 1. */
  private static void assertWhole(List<Map<String, String>> messages, String description) {
    Map<String, Sent> last = new HashMap<>();
    Map<String, Long> sequences = new HashMap<>();
    String epoch = "";
    for (Map<String, String> message : messages) {
      if (message.containsKey("/epoch") && !message.get("/epoch").equals(epoch)) {
        epoch = message.get("/epoch");
        last.clear();
      }
      for (Sent sent : SteeredReplay.samples(List.of(message))) {
        Sent before = last.put(sent.drone(), sent);
        if (before != null) {
          assertThat(sent.timeMicros()).as(description).isEqualTo(before.timeMicros() + 10_000);
        }
        Long sequence = sequences.put(sent.drone(), sent.sequence());
        assertThat(sent.sequence()).as(description).isEqualTo(sequence == null ? 1 : sequence + 1);
      }
    }
    assertThat(sequences).as(description).containsKey("a");
  }
}
