package dev.drift.queue;

import dev.drift.config.LiveTopics;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.TreeSet;

/** Asks an Artemis broker who listens. */
final class BrokerQuestion {

  /** Queues that are looked at; of more, the rest counts as nobody's. */
  private static final int MAX_QUEUES = 1_000;

  private final BrokerManagement management;

  BrokerQuestion(Session session) {
    this.management = new BrokerManagement(session);
  }

  /**
   * The addresses of all queues that may get something of a race.
   *
   * @throws JMSException the broker does not answer, or refuses
   */
  Set<String> subscribedAddresses() throws JMSException {
    Set<String> addresses = new TreeSet<>();
    JsonValue answer =
        management.call(BrokerManagement.BROKER, "listQueues", filter(), 1, MAX_QUEUES);
    try {
      JsonObject queues = BrokerManagement.parse(((JsonString) answer).getString()).asJsonObject();
      for (JsonValue queue : queues.getJsonArray("data")) {
        String address = queue.asJsonObject().getString("address");
        if (address.startsWith(LiveTopics.ROOT)) {
          addresses.add(address);
        }
      }
      return addresses;
    } catch (JsonException | ClassCastException | NullPointerException e) {
      throw BrokerManagement.unreadable(e);
    }
  }

  private static String filter() {
    return Json.createObjectBuilder()
        .add("field", "address")
        .add("operation", "CONTAINS")
        .add("value", LiveTopics.ROOT)
        .add("sortColumn", "")
        .add("sortOrder", "")
        .build()
        .toString();
  }
}
