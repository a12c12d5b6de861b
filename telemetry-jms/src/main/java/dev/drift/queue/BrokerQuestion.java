package dev.drift.queue;

import dev.drift.config.LiveTopics;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks an Artemis broker who listens, with a message to its management address; the broker answers
 * a user with the permission {@code manage} there.
 */
final class BrokerQuestion {

  private static final String MANAGEMENT = "activemq.management";
  private static final long ANSWER_MILLIS = 2_000;

  /** Queues that are looked at; of more, the rest counts as nobody's. */
  private static final int MAX_QUEUES = 1_000;

  private final Session session;

  BrokerQuestion(Session session) {
    this.session = session;
  }

  /**
   * The addresses of all queues that may get something of a race.
   *
   * @throws JMSException the broker does not answer, or refuses
   */
  Set<String> subscribedAddresses() throws JMSException {
    Set<String> addresses = new TreeSet<>();
    try {
      JsonObject answer = parse(parse(ask()).asJsonArray().getString(0)).asJsonObject();
      for (JsonValue queue : answer.getJsonArray("data")) {
        String address = queue.asJsonObject().getString("address");
        if (address.startsWith(LiveTopics.ROOT)) {
          addresses.add(address);
        }
      }
      return addresses;
    } catch (JsonException | ClassCastException | NullPointerException e) {
      throw refused(e);
    }
  }

  private String ask() throws JMSException {
    TemporaryQueue answers = session.createTemporaryQueue();
    try (MessageConsumer consumer = session.createConsumer(answers);
        MessageProducer producer = session.createProducer(session.createQueue(MANAGEMENT))) {
      TextMessage question = session.createTextMessage(parameters());
      question.setStringProperty("_AMQ_ResourceName", "broker");
      question.setStringProperty("_AMQ_OperationName", "listQueues");
      question.setJMSReplyTo(answers);
      producer.send(question);
      Message answer = consumer.receive(ANSWER_MILLIS);
      if (answer == null) {
        throw new JMSException("The broker does not answer on " + MANAGEMENT);
      }
      if (!answer.getBooleanProperty("_AMQ_OperationSucceeded")) {
        throw new JMSException("The broker refuses: " + answer.getBody(String.class));
      }
      return answer.getBody(String.class);
    } finally {
      answers.delete();
    }
  }

  private static String parameters() {
    JsonObject filter =
        Json.createObjectBuilder()
            .add("field", "address")
            .add("operation", "CONTAINS")
            .add("value", LiveTopics.ROOT)
            .add("sortColumn", "")
            .add("sortOrder", "")
            .build();
    JsonArray parameters =
        Json.createArrayBuilder().add(filter.toString()).add(1).add(MAX_QUEUES).build();
    return parameters.toString();
  }

  private static JsonValue parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  private static JMSException refused(RuntimeException cause) {
    JMSException refused = new JMSException("The broker's answer can't be read: " + cause);
    refused.initCause(cause);
    return refused;
  }
}
