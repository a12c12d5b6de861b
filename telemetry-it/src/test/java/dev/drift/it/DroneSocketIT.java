package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A WebSocket for each drone: what is sent is stored once, and heard by all the others. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class DroneSocketIT {

  private static final String LONGEST = "{\"a\":\"" + "é".repeat(65_500) + "\"}";
  private static final String TOO_LONG = "{\"a\":\"" + "é".repeat(65_536) + "\"}";
  private static final String RECEIVED = "{\"status\":\"Data received\"}";
  private static final int WINDOW = 256;

  /** More answers than the network takes of a client that does not read them. */
  private static final int MANY = 1_000_000;

  private final RunningDrift drift;
  private final TokenUser anna;

  DroneSocketIT(RunningDrift drift) {
    this.drift = drift;
    this.anna = TokenUser.join(drift, "ws-" + UUID.randomUUID().toString().substring(0, 8));
  }

  private CreatedRace race(boolean isPublic) {
    JsonObject race =
        json(anna.call(201, "POST", "/api/v1/races", "{\"public\":" + isPublic + "}"));
    String id = race.getString("id");
    anna.call(200, "POST", "/api/v1/races/" + id + "/start", "");
    return new CreatedRace(id, race.getInt("udp_port"));
  }

  private static String path(CreatedRace race, String drone) {
    return "/ws/" + drone + "?race=" + race.id();
  }

  private TextViewer open(CreatedRace race, String drone, String... subprotocols) {
    return TextViewer.open(drift.ports().http(), path(race, drone), subprotocols);
  }

  private TextViewer openBearing(CreatedRace race, String drone, String token) {
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Authorization", List.of("Bearer " + token)), (name, value) -> true);
    return TextViewer.open(drift.ports().http(), path(race, drone), headers);
  }

  private String token(CreatedRace race, String drone) {
    String tokens = "/api/v1/races/" + race.id() + "/drones/" + drone + "/ingest-tokens";
    return json(anna.call(201, "POST", tokens, "")).getString("token");
  }

  private static String sample(long n) {
    return "{\"timestamp\":" + n + ",\"position\":{\"x\":" + n + ",\"y\":2,\"z\":null}}";
  }

  private static List<String> statuses(TextViewer viewer) {
    return viewer.texts().stream()
        .map(text -> json(text))
        .filter(message -> message.containsKey("status"))
        .map(message -> message.getString("status"))
        .toList();
  }

  private static List<Long> heard(TextViewer viewer) {
    return viewer.texts().stream()
        .map(text -> json(text))
        .filter(message -> !message.containsKey("status"))
        .map(message -> message.getJsonObject("position").getJsonNumber("x").longValue())
        .toList();
  }

  @Test
  void whatIsAcknowledgedIsStoredOnceAlsoOverSeveralConnections() {
    CreatedRace race = race(true);
    long sent = 0;
    for (int connection = 0; connection < 3; connection++) {
      try (TextViewer drone = open(race, "quad%2Done")) {
        for (int i = 0; i < 500; i++) {
          drone.send(sample(++sent));
        }
        drone.send("{\"position\":7}");
        await().until(() -> drone.texts().size() == 501);
        assertThat(drone.texts().subList(0, 500)).containsOnly(RECEIVED);
        assertThat(statuses(drone).get(500)).startsWith("Rejected: malformed: ");
      }
    }
    await().until(() -> drift.counters(race.id()).stored() == 1500);
    Counters counters = drift.counters(race.id());
    assertThat(counters.rejected()).containsExactly(Map.entry("malformed", 3L));
    assertThat(counters.unaccounted()).isZero();
    assertThat(race.numbers(drift, "quad-one")).isEqualTo(CreatedRace.oneTo(1500));
  }

  @Test
  void everybodyElseHearsTheDroneWhateverWayItsSamplesCameIn() {
    CreatedRace race = race(true);
    try (TextViewer first = open(race, "quad");
        TextViewer second = open(race, "quad");
        TextViewer sender = open(race, "quad");
        TextViewer other = open(race, "other");
        SeedClient stream = new SeedClient(drift.ports().grpc(), race.id())) {
      for (long n = 1; n <= 50; n++) {
        sender.send(sample(n));
      }
      await().until(() -> sender.texts().size() == 50);
      stream.send("quad", sample(51));
      stream.send("quad", sample(52));
      stream.finish();
      first.send(sample(53));
      await().until(() -> heard(second).size() == 53 && heard(first).size() == 52);
      assertThat(heard(second)).isEqualTo(CreatedRace.oneTo(53));
      assertThat(heard(first)).isEqualTo(CreatedRace.oneTo(52));
      await().until(() -> heard(sender).size() == 3);
      assertThat(heard(sender)).containsExactly(51L, 52L, 53L);
      assertThat(other.texts()).isEmpty();
      JsonObject one = json(second.texts().get(0));
      assertThat(one.getString("drone_id")).isEqualTo("quad");
      assertThat(one.getJsonObject("position").isNull("z")).as("unknown, not 0").isTrue();
      assertThat(one.isNull("attitude")).isTrue();
      assertThat(one.isNull("motor_rpms")).isTrue();
    }
    try (TextViewer listener = open(race, "127.0.61.1");
        DroneSender drone = new DroneSender("127.0.61.1", race.udpPort())) {
      listener.send(sample(1));
      await().until(() -> listener.texts().size() == 1);
      assertThat(statuses(listener).get(0))
          .startsWith("Rejected: not-allowed: an address as drone_id");
      drone.send(1);
      await().until(() -> heard(listener).size() == 1);
    }
  }

  @Test
  void aPrivateRaceIsForItsPeopleAndForDronesWithTheirTokens() {
    CreatedRace race = race(false);
    CreatedRace elsewhere = race(false);
    String token = token(race, "quad");
    try (TextViewer stranger = open(race, "quad");
        TextViewer forged = open(race, "quad", "drift.token.drift_forged");
        TextViewer ofAnotherRace = openBearing(elsewhere, "quad", token);
        TextViewer ofAnotherDrone = openBearing(race, "other", token)) {
      for (TextViewer refused : List.of(stranger, forged, ofAnotherRace, ofAnotherDrone)) {
        await().until(() -> refused.closeCode() != 0);
        assertThat(refused.closeCode()).isEqualTo(1008);
      }
      assertThat(stranger.closeReason()).startsWith("no such race, or it has ended");
      assertThat(ofAnotherDrone.closeReason()).isEqualTo(stranger.closeReason());
      assertThat(forged.closeReason()).startsWith("No drone of a running race has that");
      assertThat(ofAnotherRace.closeReason()).isEqualTo("The ingest token is for another race.");
    }
    try (TextViewer drone = openBearing(race, "quad", token);
        TextViewer browser = open(race, "quad", "drift.token." + token);
        TextViewer organiser = anna.watch(path(race, "quad"))) {
      organiser.send(sample(1));
      await().until(() -> statuses(organiser).size() == 1);
      assertThat(statuses(organiser))
          .containsExactly("Rejected: not-allowed: this needs the drone's ingest token");
      // One after the other: nobody hears a sample that arrives late.
      List<TextViewer> senders = List.of(drone, browser, drone);
      for (int i = 0; i < senders.size(); i++) {
        long sent = i + 1L;
        senders.get(i).send(sample(sent));
        await().until(() -> heard(organiser).equals(CreatedRace.oneTo(sent)));
      }
      await().until(() -> statuses(drone).size() == 2 && statuses(browser).size() == 1);
      assertThat(statuses(drone)).containsOnly("Data received");
      assertThat(statuses(browser)).containsExactly("Data received");
      await().until(() -> heard(drone).equals(List.of(2L)));
      await().until(() -> heard(browser).equals(List.of(1L, 3L)));
      anna.call(204, "DELETE", "/api/v1/races/" + race.id() + "/drones/quad/ingest-tokens", "");
      await().until(() -> drone.closeCode() == 1008 && browser.closeCode() == 1008);
      assertThat(organiser.closeCode()).isZero();
      anna.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
      await().until(() -> organiser.closeCode() == 1000);
    }
    assertThat(drift.output()).doesNotContain(token);
  }

  @Test
  // nginx ends a client that reads nothing for a minute.
  @Tag("not-two-nodes")
  void aSenderThatDoesNotReadItsAnswersIsHeldOrEndedAndLosesNothing() throws IOException {
    CreatedRace race = race(true);
    try (UnreadSocket unread = new UnreadSocket(drift.ports().http(), path(race, "deaf"))) {
      int sent = 0;
      ByteBuffer last = ByteBuffer.allocate(0);
      while (!isHeld(race, unread, last) && sent < MANY) {
        // Few samples, so that the test waits for the socket and not for the archive.
        last = unread.begin(++sent % 20 == 0 ? sample(sent) : "[]");
      }
      assertThat(drift.counters(race.id()).received()).isLessThan(sent);

      try (TextViewer other = open(race, "other")) {
        IntStream.rangeClosed(1, 1_000).forEach(n -> other.send(sample(n)));
        await().until(() -> other.texts().size() == 1_000);
        assertThat(other.texts()).containsOnly(RECEIVED);
      }

      List<String> answers = unread.readUpTo(sent, last);
      assertThat(answers).hasSizeGreaterThan(WINDOW);
      for (int i = 0; i < answers.size(); i++) {
        String expected = (i + 1) % 20 == 0 ? RECEIVED : "{\"status\":\"Rejected: malformed: ";
        assertThat(answers.get(i)).startsWith(expected);
      }
      await().until(() -> drift.counters(race.id()).inFlight() == 0);
      Counters counters = drift.counters(race.id());
      assertThat(counters.unaccounted()).isZero();
      assertThat(counters.dropped()).isEmpty();
      long acknowledged = answers.stream().filter(RECEIVED::equals).count();
      List<Long> stored = race.numbers(drift, "deaf");
      assertThat(stored).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo((int) acknowledged);
      for (int i = 0; i < acknowledged; i++) {
        assertThat(stored.get(i)).isEqualTo((i + 1) * 20L);
      }
    }
  }

  /** Whether the server has stopped reading: nothing leaves, and nothing more is received. */
  private boolean isHeld(CreatedRace race, UnreadSocket unread, ByteBuffer last)
      throws IOException {
    long received = -1;
    int still = 0;
    while (last.hasRemaining()) {
      if (unread.goOn(last)) {
        return false;
      }
      long now = drift.counters(race.id()).received();
      still = now == received ? still + 1 : 0;
      received = now;
      if (still == 50) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aTextInOneFrameIsReadBeforeItIsTooLong() throws IOException {
    try (EagerViewer drone =
        new EagerViewer(drift.ports().http(), path(race(true), "quad"), "", "")) {
      drone.send(LONGEST);
      assertThat(drone.next().text()).isEqualTo(RECEIVED);
      drone.send(TOO_LONG);
      assertThat(drone.next().text()).startsWith("{\"status\":\"Rejected: malformed: ");
      drone.send("x".repeat(196_609));
      assertThat(drone.closeCode()).isEqualTo(1009);
    }
  }

  /** Whoever may connect could fill the memory. */
  @Test
  void theRestOfAFrameThatIsTooLongIsNotWaitedFor() throws IOException {
    try (EagerViewer drone =
        new EagerViewer(drift.ports().http(), path(race(true), "quad"), "", "")) {
      drone.sendBeginning(200_001, 1 << 30);
      assertThat(drone.closeCode()).isIn(1009, 1011);
    }
  }

  @Test
  void whatIsNoSampleEndsTheChannelWithAReason() throws IOException {
    CreatedRace race = race(true);
    try (TextViewer inFragments = open(race, "cut");
        TextViewer noRace = TextViewer.open(drift.ports().http(), "/ws/quad?race=none");
        TextViewer practice = TextViewer.open(drift.ports().http(), "/ws/ws-practice")) {
      inFragments.send(LONGEST);
      await().until(() -> inFragments.texts().equals(List.of(RECEIVED)));
      inFragments.send(TOO_LONG);
      await().until(() -> inFragments.texts().size() == 2);
      assertThat(statuses(inFragments).get(1)).startsWith("Rejected: malformed: ");
      inFragments.send("x".repeat(196_609));
      await().until(() -> inFragments.closeCode() == 1009);

      practice.send(sample(1));
      await().until(() -> noRace.closeCode() == 1008 && practice.texts().size() == 1);
      assertThat(practice.texts()).containsExactly(RECEIVED);
    }
  }
}
