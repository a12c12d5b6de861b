package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Other programs listen to a race by JMS and MQTT: at the broker that the server runs for them, or
 * at the one of a stock server.
 */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class ListeningIT {

  private static final int DRONES = 8;
  private static final int SAMPLES = 200;

  /** A drone that flies until it is heard: a stock server's broker is asked once a second. */
  private static final String PROBE = "127.0.9.30";

  private final RunningDrift drift;
  private final SharedDrift.Listening listening;

  ListeningIT(RunningDrift drift) {
    this.drift = drift;
    this.listening = SharedDrift.listening();
  }

  /** What a program has heard. */
  private static final class Heard {
    private final AtomicBoolean anything = new AtomicBoolean();
    private final BlockingQueue<JsonObject> samples = new LinkedBlockingQueue<>();

    void add(String text) {
      JsonObject sample = json(text);
      if (sample.getString("drone_id").equals(PROBE)) {
        anything.set(true);
      } else {
        samples.add(sample);
      }
    }

    void add(Message message) {
      try {
        add(((TextMessage) message).getText());
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private MqttClient mqtt() throws Exception {
    MqttClient client =
        new MqttClient(
            "tcp://127.0.0.1:" + listening.mqttPort(),
            MqttClient.generateClientId(),
            new MemoryPersistence());
    MqttConnectOptions options = new MqttConnectOptions();
    if (listening.user() != null) {
      options.setUserName(listening.user());
      options.setPassword(listening.password().toCharArray());
    }
    client.connect(options);
    return client;
  }

  private Connection jms() throws JMSException {
    return new ActiveMQConnectionFactory(
            "tcp://127.0.0.1:" + listening.jmsPort(), listening.user(), listening.password())
        .createConnection();
  }

  private static void awaitHears(DroneSender probe, Heard... programs) {
    for (Heard program : programs) {
      program.anything.set(false);
      await()
          .atMost(30, SECONDS)
          .until(
              () -> {
                probe.sendNext();
                return program.anything.get();
              });
    }
  }

  @Test
  void eachSampleComesInOrderByBothAndWhoDoesNotReadChangesNothing() throws Exception {
    TokenUser organiser = TokenUser.join(drift, "listened");
    CreatedRace race = CreatedRace.running(organiser, "Listened to");
    String topic = "drift.live." + race.id() + ".*";
    Heard byMqtt = new Heard();
    Heard byJms = new Heard();
    try (MqttClient mqtt = mqtt();
        Connection stopped = jms();
        Connection connection = jms();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        Session unread = stopped.createSession(false, Session.AUTO_ACKNOWLEDGE);
        DroneSender probe = new DroneSender(PROBE, race.udpPort())) {
      unread.createConsumer(unread.createTopic(topic));
      session.createConsumer(session.createTopic(topic)).setMessageListener(byJms::add);
      connection.start();
      mqtt.subscribe(
          "drift/" + race.id() + "/+/sample", (name, message) -> byMqtt.add("" + message));
      awaitHears(probe, byJms, byMqtt);

      fly(race);

      for (Heard program : List.of(byJms, byMqtt)) {
        await().atMost(30, SECONDS).until(() -> program.samples.size() >= DRONES * SAMPLES);
      }
      assertThat(sequences(byJms.samples)).isEqualTo(sequences(byMqtt.samples)).hasSize(DRONES);
      assertThat(sequences(byJms.samples).values()).containsOnly(CreatedRace.oneTo(SAMPLES));
      assertThat(byJms.samples.peek().getString("race_id")).isEqualTo(race.id());
      await().atMost(30, SECONDS).until(() -> drift.counters(race.id()).inFlight() == 0);
      Counters settled = race.settled(drift);
      assertThat(settled.stored()).isEqualTo(settled.received()).isGreaterThan(DRONES * SAMPLES);
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
    Heard heard = new Heard();
    try (MqttClient mqtt = mqtt();
        DroneSender drone = new DroneSender("127.0.9.20", race.udpPort());
        DroneSender probe = new DroneSender(PROBE, race.udpPort())) {
      mqtt.subscribe(
          "drift/" + race.id() + "/+/sample", (name, message) -> heard.add("" + message));
      awaitHears(probe, heard);
      send(organiser, drone, race);
      assertThat(heard.samples.poll(30, SECONDS).getInt("sequence")).isEqualTo(1);
      String path = "/api/v1/races/" + race.id();
      change(
          organiser,
          "PUT",
          path + "/sources",
          "{\"addresses\":[\"127.0.9.20\",\"" + PROBE + "\"]}");
      change(organiser, "PATCH", path, "{\"public\":false}");
      send(organiser, drone, race);
      change(organiser, "PATCH", path, "{\"public\":true}");
      awaitHears(probe, heard);
      send(organiser, drone, race);
      assertThat(heard.samples.poll(30, SECONDS).getInt("sequence")).isEqualTo(3);
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
