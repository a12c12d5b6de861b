package dev.drift.queue;

import dev.drift.batch.SampleQueue;
import dev.drift.config.BrokerQueues;
import dev.drift.sample.SampleBatch;
import dev.drift.settings.ServerSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/**
 * Sends each batch as one persistent message. A connection of the container's pool is taken for
 * each batch and given back, so a broker that was restarted is found again.
 */
@ApplicationScoped
public class JmsSampleQueue implements SampleQueue {

  /** Property of a dead letter: why it is one. */
  static final String REASON = "drift_reason";

  @Inject private ServerSettings settings;

  @Resource(lookup = "jms/telemetry")
  private ConnectionFactory connections;

  @Override
  public void publish(SampleBatch batch) throws QueueUnavailableException {
    send(settings.sampleQueue(), SampleBatchCodec.encode(batch), null);
  }

  /** Sends bytes that can't be stored to the dead letters. */
  void bury(byte[] bytes, String reason) throws QueueUnavailableException {
    send(BrokerQueues.DEAD_LETTERS, bytes, reason);
  }

  private void send(String queueName, byte[] bytes, String reason)
      throws QueueUnavailableException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(session.createQueue(queueName))) {
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      BytesMessage message = session.createBytesMessage();
      message.writeBytes(bytes);
      if (reason != null) {
        message.setStringProperty(REASON, reason);
      }
      producer.send(message);
    } catch (JMSException | RuntimeException e) {
      // The container's pool also fails with unchecked exceptions, and works again later.
      throw new QueueUnavailableException(e.getMessage(), e);
    }
  }
}
