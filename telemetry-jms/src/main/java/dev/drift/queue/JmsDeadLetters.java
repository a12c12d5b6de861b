package dev.drift.queue;

import dev.drift.batch.DeadLetter;
import dev.drift.batch.DeadLetter.Contents;
import dev.drift.batch.DeadLetters;
import dev.drift.batch.SampleQueue.QueueUnavailableException;
import dev.drift.config.BrokerQueues;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.TelemetrySample;
import dev.drift.settings.ServerSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;

/**
 * The dead letters by JMS: listed with a browser, and sent again as a copy that is safe on the
 * queue before the dead letter is removed.
 *
 * <p>A server that dies between the two leaves a batch twice, and the archive stores it once. A
 * transacted session would need a pool of its own: the connections of a pool that has both kinds
 * are not told apart by every server, and a batch that was published in a transaction would never
 * be committed.
 */
@ApplicationScoped
public class JmsDeadLetters implements DeadLetters {

  /** The prefix of every JMS message id. */
  private static final String PREFIX = "ID:";

  /** The ids that are looked for: safe in quotes in a selector. */
  private static final String ID = "[A-Za-z0-9:._-]{1,100}";

  /** How long a message that is there takes at most to come. */
  private static final long RECEIVE_MILLIS = 2_000;

  /** Property of a batch that was a dead letter. */
  private static final String SENT_AGAIN = "drift_sent_again";

  @Inject private ServerSettings settings;

  @Resource(lookup = "jms/telemetry")
  private ConnectionFactory connections;

  /** A message that is decoded only if it is among those that are returned. */
  private static final class Found {
    private final Message message;
    private final byte[] bytes;

    // The bytes at once: those of a large message are gone when the next one is read.
    Found(Message message) throws JMSException {
      this.message = message;
      this.bytes = MessageBytes.of(message);
    }
  }

  private interface Errand<T> {
    T run(Session session, Queue dead) throws JMSException;
  }

  @Override
  public Look newest(int limit) throws QueueUnavailableException {
    return atBroker(
        (session, dead) -> {
          Deque<Found> newest = new ArrayDeque<>();
          int count = 0;
          try (QueueBrowser browser = session.createBrowser(dead)) {
            Enumeration<?> messages = browser.getEnumeration();
            while (count < MAX_LOOKED_AT && messages.hasMoreElements()) {
              newest.addFirst(new Found((Message) messages.nextElement()));
              count++;
              if (newest.size() > limit) {
                newest.removeLast();
              }
            }
          }
          List<DeadLetter> letters = new ArrayList<>();
          for (Found found : newest) {
            letters.add(letter(found));
          }
          return new Look(letters, count);
        });
  }

  @Override
  public Outcome resend(String id) throws QueueUnavailableException {
    return id.matches(ID)
        ? atBroker((session, dead) -> resend(session, dead, id))
        : Outcome.NOT_FOUND;
  }

  @Override
  public int resendAll() throws QueueUnavailableException {
    return atBroker(
        (session, dead) -> {
          int resent = 0;
          for (String id : oldest(session, dead)) {
            Outcome outcome = resend(session, dead, id);
            if (outcome == Outcome.OUT_OF_REACH) {
              // So are those after it, and each would be waited for.
              return resent;
            }
            resent += outcome == Outcome.DONE ? 1 : 0;
          }
          return resent;
        });
  }

  @Override
  public Outcome delete(String id) throws QueueUnavailableException {
    return id.matches(ID)
        ? atBroker((session, dead) -> delete(session, dead, id))
        : Outcome.NOT_FOUND;
  }

  private static Outcome delete(Session session, Queue dead, String id) throws JMSException {
    if (take(session, dead, id)) {
      return Outcome.DONE;
    }
    return isThere(session, dead, id) ? Outcome.OUT_OF_REACH : Outcome.NOT_FOUND;
  }

  /** Those that are there now: what becomes a dead letter again meanwhile is none of them. */
  private static List<String> oldest(Session session, Queue dead) throws JMSException {
    List<String> ids = new ArrayList<>();
    try (QueueBrowser browser = session.createBrowser(dead)) {
      Enumeration<?> messages = browser.getEnumeration();
      while (ids.size() < MAX_RESENT && messages.hasMoreElements()) {
        String id = id((Message) messages.nextElement());
        if (id != null && id.matches(ID)) {
          ids.add(id);
        }
      }
    }
    return Collections.unmodifiableList(ids);
  }

  private Outcome resend(Session session, Queue dead, String id) throws JMSException {
    try (QueueBrowser browser = session.createBrowser(dead, selector(id))) {
      Enumeration<?> messages = browser.getEnumeration();
      if (!messages.hasMoreElements()) {
        return Outcome.NOT_FOUND;
      }
      Message letter = (Message) messages.nextElement();
      if (!(letter instanceof BytesMessage)) {
        return Outcome.NO_BATCH;
      }
      send(session, letter);
    }
    // Somebody else may have taken it meanwhile: then it is on the queue twice, and stored once.
    boolean gone = take(session, dead, id) || !isThere(session, dead, id);
    return gone ? Outcome.DONE : Outcome.OUT_OF_REACH;
  }

  private static boolean isThere(Session session, Queue dead, String id) throws JMSException {
    try (QueueBrowser browser = session.createBrowser(dead, selector(id))) {
      return browser.getEnumeration().hasMoreElements();
    }
  }

  /**
   * Whether an administrator has sent it again: whoever accepted it, it is wanted in the archive.
   */
  static boolean isSentAgain(Message message) throws JMSException {
    return message.propertyExists(SENT_AGAIN);
  }

  private void send(Session session, Message letter) throws JMSException {
    BytesMessage copy = session.createBytesMessage();
    copy.writeBytes(MessageBytes.of(letter));
    copy.setBooleanProperty(SENT_AGAIN, true);
    try (MessageProducer producer =
        session.createProducer(session.createQueue(settings.sampleQueue()))) {
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      producer.send(copy);
    }
  }

  private static boolean take(Session session, Queue dead, String id) throws JMSException {
    try (MessageConsumer consumer = session.createConsumer(dead, selector(id))) {
      return consumer.receive(RECEIVE_MILLIS) != null;
    }
  }

  private static String selector(String id) {
    return "JMSMessageID = '" + PREFIX + id + "'";
  }

  private static String id(Message message) throws JMSException {
    String id = message.getJMSMessageID();
    return id != null && id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
  }

  private static DeadLetter letter(Found found) throws JMSException {
    Message message = found.message;
    byte[] bytes = found.bytes;
    return new DeadLetter(
        id(message),
        message.getJMSTimestamp() == 0 ? null : Instant.ofEpochMilli(message.getJMSTimestamp()),
        message.getStringProperty(JmsSampleQueue.REASON),
        bytes.length,
        contents(bytes));
  }

  private static Contents contents(byte[] bytes) {
    try {
      SampleBatch batch = SampleBatchCodec.decode(bytes);
      long drones = batch.samples().stream().map(TelemetrySample::droneId).distinct().count();
      return new Contents(
          batch.raceKey(), (int) drones, batch.samples().size(), batch.readings().size());
    } catch (MalformedBatchException | NewerBatchException e) {
      return null;
    }
  }

  private <T> T atBroker(Errand<T> errand) throws QueueUnavailableException {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      connection.start();
      return errand.run(session, session.createQueue(BrokerQueues.DEAD_LETTERS));
    } catch (JMSException e) {
      throw new QueueUnavailableException(e.getMessage(), e);
    }
  }
}
