package dev.drift.queue;

import dev.drift.node.QueueTakeover;
import dev.drift.settings.ServerSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * Has an Artemis broker move the batches by itself, which it does for each at once: none is on both
 * queues, or on neither.
 */
@ApplicationScoped
public class JmsQueueTakeover implements QueueTakeover {

  /** Property that the broker gives to a message that it moves. */
  private static final String MOVED_FROM = "_AMQ_ORIG_QUEUE";

  @Inject private ServerSettings settings;

  @Resource(lookup = "jms/telemetry")
  private ConnectionFactory connections;

  /** Whether the message lay on the queue of another node, when that was taken over. */
  static boolean isTakenOver(Message message) throws JMSException {
    return message.propertyExists(MOVED_FROM);
  }

  @Override
  public boolean takeOver(String queue) throws TakeoverFailedException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      connection.start();
      return takeOver(new BrokerManagement(session), queue);
    } catch (JMSException | RuntimeException e) {
      // The container's pool also fails with unchecked exceptions, and works again later.
      throw new TakeoverFailedException(e.getMessage(), e);
    }
  }

  private boolean takeOver(BrokerManagement management, String queue) throws JMSException {
    if (!isThere(management, queue)) {
      return true;
    }
    // What a node that hangs was delivered is on the queue again only when its connection is gone.
    management.call(BrokerManagement.BROKER, "closeConsumerConnectionsForAddress", queue);
    String from = BrokerManagement.queue(queue);
    management.call(from, "moveMessages", "", settings.sampleQueue());
    JsonValue left = management.attribute(from, "messageCount");
    return left instanceof JsonNumber count && count.longValue() == 0;
  }

  private static boolean isThere(BrokerManagement management, String queue) throws JMSException {
    try {
      JsonArray names = management.attribute(BrokerManagement.BROKER, "queueNames").asJsonArray();
      return names.getValuesAs(JsonString::getString).contains(queue);
    } catch (JsonException | ClassCastException e) {
      throw BrokerManagement.unreadable(e);
    }
  }
}
