package dev.drift.queue;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;

/**
 * Calls an Artemis broker's management with a message to its management address; the broker answers
 * a user with the permission {@code manage} there.
 */
final class BrokerManagement {

  /** The broker itself, among what it manages. */
  static final String BROKER = "broker";

  private static final String MANAGEMENT = "activemq.management";
  private static final String OPERATION = "_AMQ_OperationName";
  private static final String ATTRIBUTE = "_AMQ_Attribute";
  private static final long ANSWER_MILLIS = 2_000;

  private final Session session;

  BrokerManagement(Session session) {
    this.session = session;
  }

  /** A queue, among what the broker manages. */
  static String queue(String name) {
    return "queue." + name;
  }

  /**
   * Calls an operation.
   *
   * @throws JMSException the broker does not answer, or refuses
   */
  JsonValue call(String resource, String operation, Object... parameters) throws JMSException {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Object parameter : parameters) {
      if (parameter instanceof Integer number) {
        array.add(number);
      } else {
        array.add(parameter.toString());
      }
    }
    return ask(resource, OPERATION, operation, array.build().toString());
  }

  /**
   * Reads an attribute.
   *
   * @throws JMSException the broker does not answer, or refuses
   */
  JsonValue attribute(String resource, String attribute) throws JMSException {
    return ask(resource, ATTRIBUTE, attribute, "[]");
  }

  private JsonValue ask(String resource, String kind, String name, String parameters)
      throws JMSException {
    TemporaryQueue answers = session.createTemporaryQueue();
    try (MessageConsumer consumer = session.createConsumer(answers);
        MessageProducer producer = session.createProducer(session.createQueue(MANAGEMENT))) {
      TextMessage question = session.createTextMessage(parameters);
      question.setStringProperty("_AMQ_ResourceName", resource);
      question.setStringProperty(kind, name);
      question.setJMSReplyTo(answers);
      producer.send(question);
      Message answer = consumer.receive(ANSWER_MILLIS);
      if (answer == null) {
        throw new JMSException("The broker does not answer on " + MANAGEMENT);
      }
      if (!answer.getBooleanProperty("_AMQ_OperationSucceeded")) {
        throw new JMSException("The broker refuses: " + answer.getBody(String.class));
      }
      return result(answer.getBody(String.class));
    } finally {
      answers.delete();
    }
  }

  /** The one result, in an array of its own. */
  private static JsonValue result(String text) throws JMSException {
    try {
      JsonArray results = parse(text).asJsonArray();
      return results.isEmpty() ? JsonValue.NULL : results.get(0);
    } catch (JsonException | ClassCastException e) {
      throw unreadable(e);
    }
  }

  static JsonValue parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  static JMSException unreadable(RuntimeException cause) {
    JMSException refused = new JMSException("The broker's answer can't be read: " + cause);
    refused.initCause(cause);
    return refused;
  }
}
