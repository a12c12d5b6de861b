package dev.drift.it.stock;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * An Artemis broker that runs until its input ends, as it does when its parent dies, or until it
 * can't write its files.
 */
final class BrokerMain {
  private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

  private static final int CANT_WRITE = 1;

  private BrokerMain() {}

  /**
   * Starts the broker and waits.
   *
   * @param arguments the URL of its broker.xml, a user of the role amq, a user of the role
   *     listeners, the password of both
   */
  public static void main(String[] arguments) throws Exception {
    AUDIT.setLevel(Level.OFF); // Some lines for each message.
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(arguments[1], arguments[3]);
    users.addRole(arguments[1], "amq");
    users.addUser(arguments[2], arguments[3]);
    users.addRole(arguments[2], "listeners");
    EmbeddedActiveMQ broker =
        new EmbeddedActiveMQ()
            .setConfigResourcePath(arguments[0])
            .setSecurityManager(
                new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    broker.start();
    broker
        .getActiveMQServer()
        .registerIOCriticalErrorListener(
            (failure, message, file) -> Runtime.getRuntime().halt(CANT_WRITE));
    while (System.in.read() >= 0) {
      // Nothing is said on it.
    }
    broker.stop();
  }
}
