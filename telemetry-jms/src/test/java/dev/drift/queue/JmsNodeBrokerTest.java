package dev.drift.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.config.NodeTopics;
import dev.drift.live.node.NodeBroker.Inlet;
import dev.drift.live.node.NodeBroker.Outlet;
import dev.drift.live.node.NodeBroker.UnavailableException;
import dev.drift.live.node.NodeBroker.UnreadableException;
import dev.drift.live.node.NodeMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker with the configuration that is shipped for it. */
class JmsNodeBrokerTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(10);
  private static final String PASSWORD = "right";

  @TempDir private Path directory;

  private final UUID here = UUID.randomUUID();
  private final UUID there = UUID.randomUUID();
  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private String url;
  private JmsNodeBroker nodes;

  @BeforeEach
  void start() throws Exception {
    FileConfiguration shipped = new FileConfiguration();
    FileDeploymentManager files =
        new FileDeploymentManager(Path.of("../deploy/artemis/broker.xml").toUri().toString());
    files.addDeployable(shipped);
    files.readConfiguration();
    url = "tcp://127.0.0.1:" + freePort();
    Configuration configuration =
        shipped
            .setPersistenceEnabled(false)
            .setJMXManagementEnabled(false)
            .clearAcceptorConfigurations()
            .addAcceptorConfiguration("core", url);
    shipped.setBrokerInstance(directory.toFile());
    SecurityConfiguration users = new SecurityConfiguration();
    for (String role : List.of("amq", "listeners")) {
      users.addUser(role, PASSWORD);
      users.addRole(role, role);
    }
    broker.setConfiguration(configuration);
    broker.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    broker.start();
    nodes = new JmsNodeBroker(connections("amq"));
  }

  @AfterEach
  void stop() throws Exception {
    broker.stop();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private ActiveMQConnectionFactory connections(String user) {
    return new ActiveMQConnectionFactory(url, user, PASSWORD);
  }

  @Test
  void eachNodeGetsWhatIsSentToItInOrder() throws Exception {
    try (Inlet inlet = nodes.connectInlet(here);
        Inlet other = nodes.connectInlet(there);
        Outlet outlet = nodes.connectOutlet()) {
      List<NodeMessage> messages = NodeMessageCodecTest.messages();
      for (NodeMessage message : messages) {
        outlet.send(List.of(here), message);
      }
      for (NodeMessage message : messages) {
        assertThat(inlet.receive(LONG)).contains(message);
      }
      outlet.send(List.of(here, there, UUID.randomUUID()), messages.get(0));
      assertThat(inlet.receive(LONG)).contains(messages.get(0));
      assertThat(other.receive(LONG)).contains(messages.get(0));
      assertThat(inlet.receive(SHORT)).isEmpty();
    }
  }

  @Test
  void bytesThatAreNoMessageAreToldFromABrokenConnection() throws Exception {
    try (Inlet inlet = nodes.connectInlet(here);
        Connection connection = connections("amq").createConnection();
        Session session = connection.createSession();
        Outlet outlet = nodes.connectOutlet()) {
      var topic = session.createTopic(NodeTopics.of(here));
      session.createProducer(topic).send(session.createTextMessage("hello"));
      assertThatThrownBy(() -> inlet.receive(LONG)).isInstanceOf(UnreadableException.class);
      NodeMessage message = new NodeMessage.Judged(there, "practice");
      outlet.send(List.of(here), message);
      assertThat(inlet.receive(LONG)).contains(message);
    }
  }

  @Test
  void aBrokerThatIsAwayIsSaidSo() throws Exception {
    try (Outlet outlet = nodes.connectOutlet()) {
      broker.stop();
      assertThatThrownBy(() -> nodes.connectInlet(here)).isInstanceOf(UnavailableException.class);
      NodeMessage message = new NodeMessage.Judged(there, "practice");
      assertThatThrownBy(() -> outlet.send(List.of(here), message))
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void whoListensToPublicRacesHearsNothingOfIt() throws Exception {
    try (Inlet inlet = nodes.connectInlet(here);
        Outlet outlet = nodes.connectOutlet();
        Connection connection = connections("listeners").createConnection();
        Session session = connection.createSession()) {
      connection.start();
      for (String refused : List.of(NodeTopics.of(here), NodeTopics.ROOT + "#", "#")) {
        assertThatThrownBy(() -> session.createConsumer(session.createTopic(refused)))
            .isInstanceOf(JMSException.class);
      }
      assertThatThrownBy(
              () ->
                  session
                      .createProducer(session.createTopic(NodeTopics.of(here)))
                      .send(session.createTextMessage("hello")))
          .isInstanceOf(JMSException.class);
      var everything = session.createConsumer(session.createTopic("drift.#"));
      NodeMessage message = new NodeMessage.Judged(there, "private");
      outlet.send(List.of(here), message);
      assertThat(inlet.receive(LONG)).contains(message);
      assertThat(everything.receiveNoWait()).isNull();
    }
  }
}
