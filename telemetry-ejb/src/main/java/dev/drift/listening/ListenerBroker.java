package dev.drift.listening;

import dev.drift.config.ManagementNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** What the launcher's broker for other programs says of itself, where there is one in this JVM. */
@ApplicationScoped
public class ListenerBroker {

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName name = name();

  private static ObjectName name() {
    try {
      return new ObjectName(ManagementNames.LISTENER_BROKER);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it runs. */
  public boolean isThere() {
    return server.isRegistered(name);
  }

  /** The addresses of all subscriptions, in the broker's words. */
  public List<String> subscribedAddresses() {
    return attribute("SubscribedAddresses") instanceof String[] addresses
        ? List.of(addresses)
        : List.of();
  }

  /** Programs that are connected. */
  public long programs() {
    return number("Programs");
  }

  /** Subscriptions of all programs. */
  public long subscriptions() {
    return number("Subscriptions");
  }

  /** Messages that were dropped for a program that did not take them, one for each program. */
  public long dropped() {
    return number("Dropped");
  }

  private long number(String attribute) {
    return attribute(attribute) instanceof Number number ? number.longValue() : 0;
  }

  private Object attribute(String attribute) {
    try {
      return isThere() ? server.getAttribute(name, attribute) : null;
    } catch (JMException e) {
      // It has ended since.
      return null;
    }
  }
}
