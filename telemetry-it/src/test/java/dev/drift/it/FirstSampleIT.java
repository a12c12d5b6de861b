package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.it.EagerViewer.Message;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has the answer to a handshake misses nothing from then on. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class FirstSampleIT {

  private static final int CLIENTS = 200;
  private static final int TOGETHER = 8;
  private static final int SAMPLES = 3;
  private static final int HEADER_BYTES = 24;
  private static final int SAMPLE_BYTES = 116;

  private final RunningDrift drift;
  private final CreatedRace race;

  FirstSampleIT(RunningDrift drift) {
    this.drift = drift;
    String name = "first-" + UUID.randomUUID().toString().substring(0, 8);
    this.race = CreatedRace.running(TokenUser.join(drift, name), name);
  }

  /** A WebSocket that shows a race live. */
  private enum Feed {
    DRIFT,
    DRIFT_ON_ITS_OWN_PORT,
    DRONE,
    JSON,
    BINARY
  }

  static Stream<Arguments> feeds() {
    return Stream.of(Feed.values())
        .flatMap(feed -> Stream.of(Arguments.of(feed, 1), Arguments.of(feed, TOGETHER)));
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void eachClientSeesEverySampleThatItCausesAtOnce(Feed feed, int together) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(together);
    try {
      CompletionService<List<Long>> seen = new ExecutorCompletionService<>(clients);
      for (int i = 0; i < CLIENTS; i++) {
        String drone = "127.0." + (10 + i / 100) + "." + (1 + i % 100);
        var unused = seen.submit(() -> connectAndFly(feed, drone));
      }
      for (int i = 0; i < CLIENTS; i++) {
        assertThat(seen.take().get()).as("client %d", i).containsExactly(1L, 2L, 3L);
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /** The numbers of its own samples, in the order in which the client saw them. */
  private List<Long> connectAndFly(Feed feed, String drone) throws IOException {
    try (DroneSender sender = new DroneSender(drone, race.udpPort());
        EagerViewer viewer = open(feed, drone)) {
      for (int n = 1; n <= SAMPLES; n++) {
        sender.send(n);
      }
      List<Long> seen = new ArrayList<>();
      List<String> roster = new ArrayList<>();
      while (seen.size() < SAMPLES && !seen.contains((long) SAMPLES)) {
        Message message = viewer.next();
        seen.addAll(
            message.text() == null
                ? ofBinary(message.binary(), roster.indexOf(drone))
                : ofText(feed, json(message.text()), drone, roster));
      }
      return seen;
    }
  }

  private EagerViewer open(Feed feed, String drone) throws IOException {
    int http = drift.ports().http();
    String live = "/api/v1/races/" + race.id() + "/live";
    String original = "/race/" + race.udpPort();
    return switch (feed) {
      case DRIFT -> new EagerViewer(http, original, "", "");
      case DRIFT_ON_ITS_OWN_PORT -> new EagerViewer(drift.ports().ws(), original, "", "");
      case DRONE -> new EagerViewer(http, "/ws/" + drone + "?race=" + race.id(), "", "");
      case JSON -> new EagerViewer(http, live, "drift.v1.json", "");
      case BINARY -> new EagerViewer(http, live, "drift.v1.bin", "");
    };
  }

  private static List<Long> ofText(
      Feed feed, JsonObject message, String drone, List<String> roster) {
    if (feed == Feed.DRIFT || feed == Feed.DRIFT_ON_ITS_OWN_PORT || feed == Feed.DRONE) {
      double x = message.getJsonObject("position").getJsonNumber("x").doubleValue();
      return message.getString("drone_id").equals(drone) ? List.of(number(x)) : List.of();
    }
    JsonArray drones = message.getJsonArray("drones");
    if (drones != null) {
      drones.getValuesAs(JsonObject.class).forEach(entry -> roster.add(entry.getString("id")));
    }
    JsonArray samples = message.getJsonArray("samples");
    return samples == null
        ? List.of()
        : samples.getValuesAs(JsonObject.class).stream()
            .filter(sample -> sample.getString("drone_id").equals(drone))
            .map(sample -> sample.getJsonNumber("sequence").longValueExact())
            .toList();
  }

  /** Which of the samples flew there; the original's messages have no number. */
  private static long number(double x) {
    for (long n = 1; n <= SAMPLES; n++) {
      if (Math.abs(x - 20 * Math.cos((double) n)) < 1e-3) {
        return n;
      }
    }
    throw new AssertionError("no sample has x = " + x);
  }

  private static List<Long> ofBinary(ByteBuffer message, int index) {
    message.order(ByteOrder.LITTLE_ENDIAN);
    List<Long> sequences = new ArrayList<>();
    int count = message.getShort(2) & 0xffff;
    int at = HEADER_BYTES;
    for (int i = 0; i < count; i++) {
      if ((message.getShort(at) & 0xffff) == index) {
        sequences.add(message.getLong(at + 8));
      }
      at += SAMPLE_BYTES + (message.get(at + 2) & 0xff) * Float.BYTES;
    }
    return sequences;
  }

  @Test
  void aReplayObeysACommandThatCameWithTheHandshake() throws IOException {
    String path = "/api/v1/races/" + race.id() + "/replay?paused=true";
    for (int i = 0; i < CLIENTS; i++) {
      try (EagerViewer viewer =
          new EagerViewer(drift.ports().http(), path, "drift.v1.json", "{\"speed\":4}")) {
        JsonObject message = json(viewer.next().text());
        while (!message.getString("type").equals("state")
            || message.getJsonNumber("speed").doubleValue() != 4) {
          message = json(viewer.next().text());
        }
        assertThat(message.getBoolean("playing")).isFalse();
      }
    }
  }
}
