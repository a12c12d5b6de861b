package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An external broker whose queue also gets what is no batch. */
class QueueRubbishIT {

  private static final String SAMPLES = "drift.samples";
  private static final String DEAD = "drift.samples.dead";
  private static final int RUBBISH = 200;

  @TempDir private Path directory;
  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private final String url = "tcp://127.0.0.1:" + RunningDrift.Ports.free().http();

  @BeforeEach
  void startBroker() throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setSecurityEnabled(false)
            .setPersistenceEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("tcp", url)
            .addAddressConfiguration(queue(SAMPLES))
            .addAddressConfiguration(queue(DEAD))
            .addAddressSetting(
                SAMPLES,
                new AddressSettings()
                    .setDeadLetterAddress(SimpleString.of(DEAD))
                    .setRedeliveryDelay(200)
                    .setMaxDeliveryAttempts(5));
    broker.setConfiguration(configuration);
    broker.start();
  }

  @AfterEach
  void stopBroker() throws Exception {
    broker.stop();
  }

  @Test
  void becomesDeadLettersAndNothingGoodIsLost() throws Exception {
    try (RunningDrift drift =
        RunningDrift.start(
            directory.resolve("data"), RunningDrift.Ports.free(), "--broker-url=" + url)) {
      try (DroneSender drone = new DroneSender("127.0.7.1", drift.ports().udp())) {
        Thread flight = new Thread(() -> PacedLoop.run(200, 5, step -> drone.send(step / 200f)));
        flight.start();
        sendRubbish();
        flight.join();
      }
      drift.quietAfter(new Counters(0, 0, 0, Map.of(), Map.of()), 1_000);
      await().atMost(30, SECONDS).until(() -> messages(DEAD) == RUBBISH);

      assertThat(StoredSamples.of(drift, "127.0.7.1")).hasSize(1_000);
      assertThat(drift.counters().unaccounted()).isZero();
      assertThat(messages(SAMPLES)).isZero();
      assertThat(drift.get("/metrics", "*/*").body())
          .containsPattern("malformed[a-z_]* " + RUBBISH + "\\.0");
      assertThat(drift.stop()).isZero();
    }
  }

  private void sendRubbish() throws Exception {
    Random random = new Random(3);
    try (ServerLocator locator = ActiveMQClient.createServerLocator(url);
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session = factory.createSession();
        ClientProducer producer = session.createProducer(SAMPLES)) {
      for (int i = 0; i < RUBBISH; i++) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        // Half of it begins like a batch; some is no bytes message at all.
        if (i % 2 == 0 && bytes.length > 0) {
          bytes[0] = 1;
        }
        ClientMessage message =
            session.createMessage(
                i % 5 == 0 ? ClientMessage.TEXT_TYPE : ClientMessage.BYTES_TYPE, true);
        if (i % 5 == 0) {
          message.getBodyBuffer().writeNullableSimpleString(SimpleString.of("rubbish"));
        } else {
          message.getBodyBuffer().writeBytes(bytes);
        }
        producer.send(message);
      }
    }
  }

  private long messages(String queue) {
    return broker.getActiveMQServer().locateQueue(SimpleString.of(queue)).getMessageCount();
  }

  private static CoreAddressConfiguration queue(String name) {
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfig(QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST));
  }
}
