package dev.drift.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * A broker of somebody's own, into whose queues a test can look and reach. It speaks TLS only, and
 * asks for a password.
 */
final class ExternalBroker implements AutoCloseable {

  private static final String NODE = "it";

  /** Batches on their way to the archive. */
  static final String SAMPLES = "drift.samples.node." + NODE;

  /** The dead letters. */
  static final String DEAD = "drift.samples.dead";

  private static final String USER = "drift";
  private static final String ROLE = "amq";

  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private final String address = "tcp://127.0.0.1:" + RunningDrift.Ports.free().http();
  private final LoopbackCertificate certificate;
  private final Path passwordFile;

  private ExternalBroker(LoopbackCertificate certificate, Path passwordFile) {
    this.certificate = certificate;
    this.passwordFile = passwordFile;
  }

  /**
   * Starts one.
   *
   * @param directory for its certificate and the file with its password
   */
  static ExternalBroker start(Path directory) throws Exception {
    Path passwordFile = directory.resolve("broker-password");
    ExternalBroker started = new ExternalBroker(LoopbackCertificate.in(directory), passwordFile);
    String password = UUID.randomUUID().toString();
    Files.writeString(passwordFile, password + System.lineSeparator());
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setJMXManagementEnabled(false)
            .putSecurityRoles("#", Set.of(everythingFor(ROLE)))
            .addAcceptorConfiguration("tcp", started.acceptor())
            .addAddressConfiguration(queue(SAMPLES))
            .addAddressConfiguration(queue(DEAD))
            .addAddressSetting(
                SAMPLES,
                new AddressSettings()
                    .setDeadLetterAddress(SimpleString.of(DEAD))
                    .setRedeliveryDelay(200)
                    .setMaxDeliveryAttempts(5));
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(USER, password);
    users.addRole(USER, ROLE);
    started.broker.setConfiguration(configuration);
    started.broker.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    started.broker.start();
    return started;
  }

  private static Role everythingFor(String role) {
    return new Role(role, true, true, true, true, true, true, true, true, true, true, true, true);
  }

  private String acceptor() {
    return "%s?sslEnabled=true;keyStorePath=%s;keyStoreType=PKCS12;keyStorePassword=%s"
        .formatted(address, certificate.keyStore(), LoopbackCertificate.PASSWORD);
  }

  private String url() {
    return "%s?sslEnabled=true&trustStorePath=%s&trustStoreType=PKCS12&trustStorePassword=%s"
        .formatted(address, certificate.trustStore(), LoopbackCertificate.PASSWORD);
  }

  private static CoreAddressConfiguration queue(String name) {
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfig(QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST));
  }

  /** What makes a server use it. */
  Map<String, String> environment() {
    return Map.of(
        "DRIFT_BROKER_URL",
        url(),
        "DRIFT_BROKER_USER",
        USER,
        "DRIFT_NODE_NAME",
        NODE,
        "DRIFT_BROKER_PASSWORD_FILE",
        passwordFile.toString());
  }

  long messages(String queue) {
    return queue(queue, broker).getMessageCount();
  }

  /** Nothing of the queue is delivered until it is told to go on. */
  void pause(String queue) {
    queue(queue, broker).pause();
  }

  void goOn(String queue) {
    queue(queue, broker).resume();
  }

  /** Puts everything of one queue into the other, as the broker's console does. */
  void move(String from, String to) throws Exception {
    int moved = queue(from, broker).moveReferences(null, SimpleString.of(to), null);
    if (moved == 0) {
      throw new IllegalStateException("there is nothing in " + from);
    }
  }

  private static Queue queue(String name, EmbeddedActiveMQ broker) {
    return broker.getActiveMQServer().locateQueue(SimpleString.of(name));
  }

  /** Sends such bodies; null = a text message, which no batch is. */
  void send(String queue, Iterable<byte[]> bodies) throws Exception {
    String password = Files.readString(passwordFile).strip();
    try (ServerLocator locator = ActiveMQClient.createServerLocator(url());
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session = factory.createSession(USER, password, false, true, true, false, 0);
        ClientProducer producer = session.createProducer(queue)) {
      for (byte[] body : bodies) {
        ClientMessage message =
            session.createMessage(
                body == null ? ClientMessage.TEXT_TYPE : ClientMessage.BYTES_TYPE, true);
        if (body == null) {
          message.getBodyBuffer().writeNullableSimpleString(SimpleString.of("rubbish"));
        } else {
          message.getBodyBuffer().writeBytes(body);
        }
        producer.send(message);
      }
    }
  }

  @Override
  public void close() {
    try {
      broker.stop();
    } catch (Exception e) { // The library declares no narrower one.
      throw new IllegalStateException("the broker did not stop", e);
    }
  }
}
