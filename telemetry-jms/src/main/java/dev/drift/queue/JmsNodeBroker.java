package dev.drift.queue;

import dev.drift.config.NodeTopics;
import dev.drift.live.node.NodeBroker;
import dev.drift.live.node.NodeMessage;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Nodes tell each other of races on the broker that has the queue: each has a topic of its own, to
 * which it alone subscribes. Nothing is persistent. A connection has one session, as servers allow.
 */
@ApplicationScoped
public class JmsNodeBroker implements NodeBroker {

  private static final Logger LOG = System.getLogger(JmsNodeBroker.class.getName());

  @Resource(lookup = "jms/telemetry")
  private ConnectionFactory connections;

  /** For the container. */
  public JmsNodeBroker() {}

  /** On a broker of those connections. */
  JmsNodeBroker(ConnectionFactory connections) {
    this.connections = connections;
  }

  private interface Linking<T> {
    T link(Connection connection, Session session) throws JMSException;
  }

  @Override
  public Outlet connectOutlet() throws UnavailableException {
    return connect(JmsOutlet::new);
  }

  @Override
  public Inlet connectInlet(UUID run) throws UnavailableException {
    return connect((connection, session) -> new JmsInlet(connection, session, run));
  }

  private <T> T connect(Linking<T> linking) throws UnavailableException {
    try {
      Connection connection = connections.createConnection();
      try {
        T link =
            linking.link(connection, connection.createSession(false, Session.DUPS_OK_ACKNOWLEDGE));
        connection.start();
        return link;
      } catch (JMSException | RuntimeException e) {
        close(connection);
        throw e;
      }
    } catch (JMSException | RuntimeException e) {
      // The container's pool also fails with unchecked exceptions, and works again later.
      throw new UnavailableException(e.getMessage(), e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (JMSException | RuntimeException e) {
      LOG.log(Level.DEBUG, "The connection to other nodes did not close cleanly", e);
    }
  }

  private static final class JmsOutlet implements Outlet {

    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;

    JmsOutlet(Connection connection, Session session) throws JMSException {
      this.connection = connection;
      this.session = session;
      this.producer = session.createProducer(null);
      producer.setDisableMessageID(true);
    }

    @Override
    public void send(Collection<UUID> to, NodeMessage message) throws UnavailableException {
      byte[] bytes = NodeMessageCodec.encode(message);
      try {
        for (UUID run : to) {
          BytesMessage sent = session.createBytesMessage();
          sent.writeBytes(bytes);
          producer.send(
              session.createTopic(NodeTopics.of(run)),
              sent,
              DeliveryMode.NON_PERSISTENT,
              Message.DEFAULT_PRIORITY,
              Message.DEFAULT_TIME_TO_LIVE);
        }
      } catch (JMSException e) {
        throw new UnavailableException(e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      JmsNodeBroker.close(connection);
    }
  }

  private static final class JmsInlet implements Inlet {

    private final Connection connection;
    private final MessageConsumer consumer;

    JmsInlet(Connection connection, Session session, UUID run) throws JMSException {
      this.connection = connection;
      this.consumer = session.createConsumer(session.createTopic(NodeTopics.of(run)));
    }

    @Override
    public Optional<NodeMessage> receive(Duration atMost)
        throws UnavailableException, UnreadableException {
      try {
        Message received = consumer.receive(atMost.toMillis());
        return received == null
            ? Optional.empty()
            : Optional.of(NodeMessageCodec.decode(MessageBytes.of(received)));
      } catch (JMSException e) {
        throw new UnavailableException(e.getMessage(), e);
      } catch (MalformedBatchException e) {
        throw new UnreadableException(e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      JmsNodeBroker.close(connection);
    }
  }
}
