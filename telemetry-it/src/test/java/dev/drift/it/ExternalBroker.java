package dev.drift.it;

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
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A broker of somebody's own, into whose queues a test can look and reach. */
final class ExternalBroker implements AutoCloseable {

  /** Batches on their way to the archive. */
  static final String SAMPLES = "drift.samples";

  /** The dead letters. */
  static final String DEAD = "drift.samples.dead";

  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private final String url = "tcp://127.0.0.1:" + RunningDrift.Ports.free().http();

  private ExternalBroker() {}

  static ExternalBroker start() throws Exception {
    ExternalBroker started = new ExternalBroker();
    Configuration configuration =
        new ConfigurationImpl()
            .setSecurityEnabled(false)
            .setPersistenceEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("tcp", started.url)
            .addAddressConfiguration(queue(SAMPLES))
            .addAddressConfiguration(queue(DEAD))
            .addAddressSetting(
                SAMPLES,
                new AddressSettings()
                    .setDeadLetterAddress(SimpleString.of(DEAD))
                    .setRedeliveryDelay(200)
                    .setMaxDeliveryAttempts(5));
    started.broker.setConfiguration(configuration);
    started.broker.start();
    return started;
  }

  private static CoreAddressConfiguration queue(String name) {
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfig(QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST));
  }

  /** The option that makes a server use it. */
  String option() {
    return "--broker-url=" + url;
  }

  long messages(String queue) {
    return queue(queue, broker).getMessageCount();
  }

  /** Nothing of the queue is delivered until it is told to go on. */
  void pause(String queue) {
    queue(queue, broker).pause();
  }

  void goOn(String queue) {
    queue(queue, broker).resume();
  }

  /** Puts everything of one queue into the other, as the broker's console does. */
  void move(String from, String to) throws Exception {
    int moved = queue(from, broker).moveReferences(null, SimpleString.of(to), null);
    if (moved == 0) {
      throw new IllegalStateException("there is nothing in " + from);
    }
  }

  private static Queue queue(String name, EmbeddedActiveMQ broker) {
    return broker.getActiveMQServer().locateQueue(SimpleString.of(name));
  }

  /** Sends such bodies; null = a text message, which no batch is. */
  void send(String queue, Iterable<byte[]> bodies) throws Exception {
    try (ServerLocator locator = ActiveMQClient.createServerLocator(url);
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session = factory.createSession();
        ClientProducer producer = session.createProducer(queue)) {
      for (byte[] body : bodies) {
        ClientMessage message =
            session.createMessage(
                body == null ? ClientMessage.TEXT_TYPE : ClientMessage.BYTES_TYPE, true);
        if (body == null) {
          message.getBodyBuffer().writeNullableSimpleString(SimpleString.of("rubbish"));
        } else {
          message.getBodyBuffer().writeBytes(body);
        }
        producer.send(message);
      }
    }
  }

  @Override
  public void close() {
    try {
      broker.stop();
    } catch (Exception e) { // The library declares no narrower one.
      throw new IllegalStateException("the broker did not stop", e);
    }
  }
}
