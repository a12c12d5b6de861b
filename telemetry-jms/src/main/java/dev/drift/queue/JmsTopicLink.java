package dev.drift.queue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drift.listening.Publication;
import dev.drift.listening.TopicBroker;
import dev.drift.listening.TopicBroker.TopicUnavailableException;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;

/**
 * Sends messages for other programs over one connection: not persistent, so that a send returns
 * when the message is on its way; it waits only while the broker gives no more credit.
 *
 * <p>Bound: {@link #MAX_TOPICS} topics are remembered, each of which costs a question otherwise.
 */
final class JmsTopicLink implements TopicBroker.Link {

  private static final Logger LOG = System.getLogger(JmsTopicLink.class.getName());

  private static final int MAX_TOPICS = 4_096;

  private final Connection connection;
  private final Session session;
  private final MessageProducer producer;
  private final Cache<String, Destination> topics =
      Caffeine.newBuilder().maximumSize(MAX_TOPICS).build();

  JmsTopicLink(Connection connection) throws JMSException {
    this.connection = connection;
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    producer = session.createProducer(null);
    producer.setDisableMessageID(true);
    connection.start();
  }

  @Override
  public void publish(Publication message) throws TopicUnavailableException {
    try {
      producer.send(
          topic(message.address()),
          textOf(message),
          DeliveryMode.NON_PERSISTENT,
          Message.DEFAULT_PRIORITY,
          Message.DEFAULT_TIME_TO_LIVE);
    } catch (JMSException e) {
      throw new TopicUnavailableException(e.getMessage(), e);
    }
  }

  private Destination topic(String address) throws JMSException {
    Destination topic = topics.getIfPresent(address);
    if (topic == null) {
      topic = session.createTopic(address);
      topics.put(address, topic);
    }
    return topic;
  }

  private TextMessage textOf(Publication message) throws JMSException {
    TextMessage text = session.createTextMessage(message.json());
    if (!message.mqtt()) {
      text.setStringProperty("kind", message.kind());
      text.setStringProperty("race_id", message.raceId());
      if (message.droneId() != null) {
        text.setStringProperty("drone_id", message.droneId());
      }
    }
    return text;
  }

  @Override
  public Collection<String> subscribedAddresses() throws TopicUnavailableException {
    try {
      return new BrokerQuestion(session).subscribedAddresses();
    } catch (JMSException e) {
      throw new TopicUnavailableException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (JMSException e) {
      LOG.log(Level.DEBUG, "The connection for other programs did not close cleanly", e);
    }
  }
}
