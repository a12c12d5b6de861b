package dev.drift.replay;

import dev.drift.archive.TimelineReader;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.RaceInfo;
import dev.drift.viewer.FlatJson;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.RecordingConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** A replay from a real archive whose clock and reads stand until the test moves them. */
final class SteeredReplay {

  private static final int HZ = 50;

  final RecordingConnection connection = new RecordingConnection();
  final ReplayCounters counters = new ReplayCounters();
  final ReplaySessions sessions;
  final ReplaySession session;
  final Deque<Read> reads = new ArrayDeque<>();
  final List<String> setAside = new ArrayList<>();
  boolean archiveAnswers = true;
  private final AtomicLong nanos = new AtomicLong(TimeUnit.DAYS.toNanos(3));
  private int taken;

  SteeredReplay(DataSource source, int race, ReplayCommand opening) {
    TimelineReader reader = new TimelineReader(source);
    sessions = new ReplaySessions(nanos::get);
    sessions.addSeats(1);
    session =
        new ReplaySession(
            new RaceInfo(
                race,
                "r",
                "Race",
                StreamFormat.FULL,
                BatteryOrder.PERCENTAGE_FIRST,
                0,
                Instant.EPOCH),
            reader.timeline(race),
            new ReplayOpening(PageFormat.JSON, HZ, opening),
            connection,
            new ReplayServices(
                reader,
                counters,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                nanos::get,
                reads::add,
                () -> {},
                (item, cause) -> setAside.add(item + ": " + cause.getMessage())),
            sessions::remove);
    sessions.takeSeat();
    sessions.add(session);
    settle();
  }

  static SteeredReplay playing(DataSource source, int race) {
    return new SteeredReplay(source, race, new ReplayCommand(null, null, null, null, true));
  }

  /**
   * Steers replays of the race at random, with an archive and a viewer that do not always answer.
   *
   * @param command the next one
   * @param check gets what one replay sent, and a description that repeats it
   */
  static void steerAtRandom(
      DataSource source,
      int race,
      int rounds,
      Function<SplittableRandom, String> command,
      BiConsumer<List<Map<String, String>>, String> check) {
    for (int round = 0; round < rounds; round++) {
      long seed = new SplittableRandom().nextLong();
      SplittableRandom random = new SplittableRandom(seed);
      SteeredReplay replay = playing(source, race);
      for (int step = 0; step < 15; step++) {
        replay.session.command(command.apply(random));
        replay.archiveAnswers = random.nextInt(4) != 0;
        replay.connection.writable = random.nextInt(5) != 0;
        replay.passMillis(random.nextInt(1_000));
      }
      replay.archiveAnswers = true;
      replay.connection.writable = true;
      replay.passMillis(100);
      check.accept(replay.messages(), "seed " + seed);
    }
  }

  /** Visits until no read is open, unless the archive does not answer. */
  void settle() {
    do {
      sessions.visit();
      if (archiveAnswers && !reads.isEmpty()) {
        reads.remove().run();
        sessions.visit();
      }
    } while (archiveAnswers && !reads.isEmpty());
  }

  /** Lets the time pass, tick by tick; the viewer answers every ping. */
  void passMillis(long millis) {
    for (long ms = 0; ms < millis; ms += 1000 / HZ) {
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1000 / HZ));
      settle();
      session.pong();
    }
  }

  /** Lets the time pass at once; the viewer is silent. */
  void passWithoutPong(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    settle();
  }

  void command(String text) {
    session.command(text);
    settle();
  }

  /** The messages since the last call. */
  List<Map<String, String>> messages() {
    List<Map<String, String>> messages =
        connection.texts.subList(taken, connection.texts.size()).stream()
            .map(FlatJson::read)
            .toList();
    taken = connection.texts.size();
    return messages;
  }

  /** One sample of a message. */
  record Sent(String drone, long sequence, long timeMicros) {}

  static List<Sent> samples(List<Map<String, String>> messages) {
    List<Sent> samples = new ArrayList<>();
    for (Map<String, String> message : messages) {
      for (int i = 0; message.containsKey("/samples/" + i + "/drone_id"); i++) {
        String at = "/samples/" + i;
        samples.add(
            new Sent(
                message.get(at + "/drone_id"),
                Long.parseLong(message.get(at + "/sequence")),
                Long.parseLong(message.get(at + "/sample_time_us"))));
      }
    }
    return samples;
  }

  /** One reading of a message. */
  record Reading(String sensor, long atMicros) {}

  static List<Reading> readings(List<Map<String, String>> messages) {
    List<Reading> readings = new ArrayList<>();
    for (Map<String, String> message : messages) {
      for (int i = 0; message.containsKey("/readings/" + i + "/sensor_id"); i++) {
        String at = "/readings/" + i;
        readings.add(
            new Reading(
                message.get(at + "/sensor_id"), Long.parseLong(message.get(at + "/at_us"))));
      }
    }
    return readings;
  }

  static Map<String, String> last(List<Map<String, String>> messages, String type) {
    return messages.stream()
        .filter(message -> type.equals(message.get("/type")))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no " + type + " in " + messages));
  }
}
