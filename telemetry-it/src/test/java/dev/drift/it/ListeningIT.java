package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Other programs listen to a race by JMS and MQTT. */
@ExtendWith(SharedDrift.class)
class ListeningIT {

  private static final int DRONES = 8;
  private static final int SAMPLES = 200;
  private static final String JMS = "tcp://127.0.0.1:" + SharedDrift.JMS_PORT;

  private final RunningDrift drift;

  ListeningIT(RunningDrift drift) {
    this.drift = drift;
  }

  private static MqttClient mqtt() throws Exception {
    return new MqttClient(
        "tcp://127.0.0.1:" + SharedDrift.MQTT_PORT,
        MqttClient.generateClientId(),
        new MemoryPersistence());
  }

  @Test
  void eachSampleComesInOrderByBothAndWhoDoesNotReadChangesNothing() throws Exception {
    TokenUser organiser = TokenUser.join(drift, "listened");
    CreatedRace race = CreatedRace.running(organiser, "Listened to");
    String topic = "drift.live." + race.id() + ".*";
    BlockingQueue<JsonObject> byMqtt = new LinkedBlockingQueue<>();
    try (MqttClient mqtt = mqtt();
        Connection stopped = new ActiveMQConnectionFactory(JMS).createConnection();
        Connection connection = new ActiveMQConnectionFactory(JMS).createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        Session unread = stopped.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      unread.createConsumer(unread.createTopic(topic));
      MessageConsumer jms = session.createConsumer(session.createTopic(topic));
      connection.start();
      mqtt.connect();
      mqtt.subscribe(
          "drift/" + race.id() + "/+/sample", (name, message) -> byMqtt.add(json("" + message)));

      fly(race);

      List<JsonObject> byJms = new ArrayList<>();
      while (byJms.size() < DRONES * SAMPLES) {
        byJms.add(json(((TextMessage) jms.receive(30_000)).getText()));
      }
      await().atMost(30, SECONDS).until(() -> byMqtt.size() >= DRONES * SAMPLES);
      assertThat(sequences(byJms)).isEqualTo(sequences(byMqtt)).hasSize(DRONES);
      assertThat(sequences(byJms).values()).containsOnly(CreatedRace.oneTo(SAMPLES));
      assertThat(byJms.get(0).getString("race_id")).isEqualTo(race.id());
      await().atMost(30, SECONDS).until(() -> drift.counters(race.id()).inFlight() == 0);
      assertThat(race.settled(drift).stored()).isEqualTo(DRONES * SAMPLES);
      mqtt.disconnect();
    }
    organiser.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
  }

  private static void fly(CreatedRace race) {
    List<DroneSender> drones = new ArrayList<>();
    for (int n = 1; n <= DRONES; n++) {
      drones.add(new DroneSender("127.0.9." + n, race.udpPort()));
    }
    for (int n = 0; n < SAMPLES; n++) {
      drones.forEach(DroneSender::sendNext);
    }
    drones.forEach(DroneSender::close);
  }

  private static Map<String, List<Long>> sequences(Iterable<JsonObject> samples) {
    Map<String, List<Long>> sequences = new TreeMap<>();
    for (JsonObject sample : samples) {
      sequences
          .computeIfAbsent(sample.getString("drone_id"), drone -> new ArrayList<>())
          .add(sample.getJsonNumber("sequence").longValue());
    }
    return sequences;
  }

  @Test
  void aRaceThatBecomesPrivateIsHeardNoMore() throws Exception {
    TokenUser organiser = TokenUser.join(drift, "overheard");
    CreatedRace race = CreatedRace.running(organiser, "Overheard");
    BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    try (MqttClient mqtt = mqtt();
        DroneSender drone = new DroneSender("127.0.9.20", race.udpPort())) {
      mqtt.connect();
      mqtt.subscribe(
          "drift/" + race.id() + "/+/sample", (name, message) -> heard.add(json("" + message)));
      send(organiser, drone, race);
      assertThat(heard.poll(30, SECONDS).getInt("sequence")).isEqualTo(1);
      String path = "/api/v1/races/" + race.id();
      change(organiser, "PUT", path + "/sources", "{\"addresses\":[\"127.0.9.20\"]}");
      change(organiser, "PATCH", path, "{\"public\":false}");
      send(organiser, drone, race);
      change(organiser, "PATCH", path, "{\"public\":true}");
      send(organiser, drone, race);
      assertThat(heard.poll(30, SECONDS).getInt("sequence")).isEqualTo(3);
      mqtt.disconnect();
    }
    organiser.call(200, "POST", "/api/v1/races/" + race.id() + "/end", "");
  }

  private static void send(TokenUser organiser, DroneSender drone, CreatedRace race) {
    String counters = "/api/v1/races/" + race.id() + "/counters";
    long before = Counters.of(organiser.get(counters)).received();
    drone.sendNext();
    await()
        .atMost(30, SECONDS)
        .until(() -> Counters.of(organiser.get(counters)).received() > before);
  }

  private static void change(TokenUser organiser, String method, String path, String body) {
    String version = organiser.call(200, "GET", path, "").headers().firstValue("ETag").orElse("");
    organiser.call(200, method, path, body, "If-Match", version);
  }
}
