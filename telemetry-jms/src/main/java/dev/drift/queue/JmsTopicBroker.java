package dev.drift.queue;

import dev.drift.config.LiveTopics;
import dev.drift.listening.TopicBroker;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Publishes races on the broker of {@code jms/listeners} where the server has that, and otherwise
 * on the broker that has the queue.
 */
@ApplicationScoped
public class JmsTopicBroker implements TopicBroker {

  private static final Logger LOG = System.getLogger(JmsTopicBroker.class.getName());

  @Resource(lookup = "jms/telemetry")
  private ConnectionFactory connections;

  @Override
  public Link connect() throws TopicUnavailableException {
    try {
      Connection connection = connections().createConnection();
      try {
        return new JmsTopicLink(connection);
      } catch (JMSException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (JMSException | RuntimeException e) {
      // The container's pool also fails with unchecked exceptions, and works again later.
      throw new TopicUnavailableException(e.getMessage(), e);
    }
  }

  /** Not a resource of the application's own: it could not be deployed where there is none. */
  @SuppressWarnings("BanJNDI") // A name of ours, in the server's own naming service.
  private ConnectionFactory connections() {
    try {
      return InitialContext.doLookup(LiveTopics.CONNECTIONS);
    } catch (NamingException e) {
      LOG.log(Level.DEBUG, "There is no broker for other programs alone");
      return connections;
    }
  }
}
