package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log of a server that writes it for programs. */
@ExtendWith(SharedDrift.class)
class JsonLogIT {

  private static final String DRONE = "127.0.7.2";

  @Test
  void aMessageIsAnObjectWithTheRaceAndTheDroneThatItIsAbout(RunningDrift drift)
      throws IOException {
    TokenUser organiser = TokenUser.join(drift, "it-json-log");
    CreatedRace race = CreatedRace.running(organiser, "Of which the log speaks");
    try (DroneSender drone = new DroneSender(DRONE, race.udpPort())) {
      drone.sendRaw(ByteBuffer.wrap(new byte[1]));
    }
    await().atMost(20, SECONDS).until(() -> about(drift, race).size() == 1);
    JsonObject refused = about(drift, race).get(0);
    assertThat(Instant.parse(refused.getString("time"))).isAfter(Instant.EPOCH);
    assertThat(refused.getString("level")).isEqualTo("WARNING");
    assertThat(refused.getString("logger")).startsWith("dev.drift.intake.udp.");
    assertThat(refused.getString("thread")).startsWith("drift-");
    assertThat(refused.getString("drone")).isEqualTo(DRONE);
    assertThat(refused.getString("message"))
        .startsWith("Race " + race.id() + " rejects datagrams as wrong-size, first from " + DRONE);
    assertThat(refused).doesNotContainKeys("batch", "exception");

    organiser.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
    organiser.call(204, "DELETE", "/api/v1/races/" + race.id(), "");
    assertThat(about(drift, race))
        .extracting(line -> line.getString("logger"))
        .endsWith("dev.drift.audit");
  }

  private static List<JsonObject> about(RunningDrift drift, CreatedRace race) throws IOException {
    return LogLines.of(drift).stream()
        .filter(line -> race.id().equals(line.getString("race", null)))
        .toList();
  }
}
