package dev.drift.micro.listening;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drift.config.ManagementNames;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.ObjectName;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers get of the broker for other programs, and what they don't. */
class ListeningBrokerTest {

  private static final String USER = "anna";
  private static final String PASSWORD = "right";

  /** As in the program: five lines for each message otherwise. */
  private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

  static {
    AUDIT.setLevel(Level.OFF);
  }

  @TempDir private Path directory;

  private final TestApplication application = new TestApplication();
  private int jmsPort;
  private int mqttPort;
  private ListeningBroker broker;

  /** What the application is to the broker. */
  public interface TestApplicationMXBean {
    void listenersChanged();

    boolean mayListen(String name, String password, String address);
  }

  private static final class TestApplication implements TestApplicationMXBean {
    private final AtomicInteger changes = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public void listenersChanged() {
      changes.incrementAndGet();
    }

    @Override
    public boolean mayListen(String name, String password, String address) {
      asked.add(name + "@" + address);
      return name.equals(USER) && password.equals(PASSWORD);
    }
  }

  @BeforeEach
  void start() throws Exception {
    jmsPort = freePort();
    mqttPort = freePort();
    ManagementFactory.getPlatformMBeanServer()
        .registerMBean(application, new ObjectName(ManagementNames.LISTENING));
    broker = ListeningBroker.start(directory, "0.0.0.0", jmsPort, mqttPort, 8);
  }

  @AfterEach
  void stop() throws Exception {
    broker.close();
    ManagementFactory.getPlatformMBeanServer()
        .unregisterMBean(new ObjectName(ManagementNames.LISTENING));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Object attribute(String name) throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .getAttribute(new ObjectName(ManagementNames.LISTENER_BROKER), name);
  }

  private MqttClient mqtt(String host) throws MqttException {
    return new MqttClient(
        "tcp://" + host + ":" + mqttPort, MqttClient.generateClientId(), new MemoryPersistence());
  }

  private static MqttConnectOptions options() {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setConnectionTimeout(10);
    return options;
  }

  private Connection jms(String host) throws JMSException {
    return jms(host, null, null);
  }

  private Connection jms(String host, String user, String password) throws JMSException {
    Connection connection =
        new ActiveMQConnectionFactory("tcp://" + host + ":" + jmsPort)
            .createConnection(user, password);
    connection.start();
    return connection;
  }

  /** Publishes as the application does. */
  private static void publish(String address, int from, int to) throws JMSException {
    try (Connection connection = new ActiveMQConnectionFactory("vm://1").createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(null)) {
      producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      for (int n = from; n <= to; n++) {
        producer.send(session.createTopic(address), session.createTextMessage("" + n));
      }
    }
  }

  @Test
  void whoListensByMqttOnThisMachineGetsEachMessageInOrder() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (MqttClient client = mqtt("127.0.0.1")) {
      client.connect(options());
      client.subscribe("drift/practice/+/sample", 2, (topic, m) -> heard.add(topic + " " + m));
      assertThat(attribute("SubscribedAddresses"))
          .isEqualTo(new String[] {"drift.practice.*.sample"});
      assertThat(application.changes.get()).isPositive();
      publish("drift.practice.A%2E1.sample", 1, 500);
      await().atMost(20, SECONDS).until(() -> heard.size() == 500);
      assertThat(heard.get(0)).isEqualTo("drift/practice/A%2E1/sample 1");
      assertThat(heard.get(499)).isEqualTo("drift/practice/A%2E1/sample 500");
      client.disconnect();
    }
    await().atMost(20, SECONDS).until(() -> attribute("Subscriptions").equals(0));
    await().atMost(20, SECONDS).until(() -> attribute("Programs").equals(0));
  }

  @Test
  void allOfMqttDoesNotHearWhatIsMeantForJms() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (MqttClient client = mqtt("127.0.0.1")) {
      client.connect(options());
      client.subscribe("drift/#", (topic, m) -> heard.add(topic));
      publish("drift.live.practice.A", 1, 3);
      publish("drift.practice.A.sample", 1, 3);
      await().atMost(20, SECONDS).until(() -> heard.size() >= 3);
      assertThat(heard).containsOnly("drift/practice/A/sample").hasSize(3);
      client.disconnect();
    }
  }

  @Test
  void mqtt5ListensTooAndItsSessionEndsWithTheConnection() throws Exception {
    var client =
        new org.eclipse.paho.mqttv5.client.MqttClient(
            "tcp://127.0.0.1:" + mqttPort,
            "five",
            new org.eclipse.paho.mqttv5.client.persist.MemoryPersistence());
    var options = new org.eclipse.paho.mqttv5.client.MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(100_000L);
    client.connect(options);
    client.subscribe("drift/#", 2);
    assertThat(attribute("Subscriptions")).isEqualTo(1);
    client.disconnect();
    client.close();
    await().atMost(20, SECONDS).until(() -> attribute("Subscriptions").equals(0));
  }

  @Test
  void aSessionThatIsToBeKeptEndsWithTheConnectionToo() throws Exception {
    MqttConnectOptions kept = options();
    kept.setCleanSession(false);
    try (MqttClient client = mqtt("127.0.0.1")) {
      client.connect(kept);
      client.subscribe("drift/#", 1);
      client.disconnect();
    }
    await().atMost(20, SECONDS).until(() -> attribute("Subscriptions").equals(0));
  }

  @Test
  void nobodyPublishesByMqttOrLeavesAWill() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (MqttClient listener = mqtt("127.0.0.1");
        MqttClient client = mqtt("127.0.0.1")) {
      listener.connect(options());
      listener.subscribe("drift/#", (topic, m) -> heard.add(m.toString()));
      client.connect(options());
      assertThatThrownBy(
              () -> {
                client.publish(
                    "drift/practice/A/sample", "lie".getBytes(StandardCharsets.UTF_8), 1, true);
                client.publish(
                    "drift/practice/A/sample", "lie".getBytes(StandardCharsets.UTF_8), 1, true);
              })
          .isInstanceOf(MqttException.class);
      await().atMost(10, SECONDS).until(() -> !client.isConnected());
      MqttConnectOptions will = options();
      will.setWill("drift/practice/A/sample", "lie".getBytes(StandardCharsets.UTF_8), 0, false);
      assertThatThrownBy(() -> client.connect(will)).isInstanceOf(MqttException.class);
      publish("drift.practice.A.sample", 7, 7);
      await().atMost(10, SECONDS).until(() -> !heard.isEmpty());
      assertThat(heard).containsExactly("7");
      listener.disconnect();
    }
  }

  @Test
  void otherTopicsAreNobodys() throws Exception {
    try (MqttClient client = mqtt("127.0.0.1")) {
      client.connect(options());
      for (String filter : List.of("#", "activemq/#", "$sys/#", "+/practice/#")) {
        assertThatThrownBy(() -> client.subscribe(filter))
            .as(filter)
            .isInstanceOf(MqttException.class);
      }
      client.disconnect();
    }
  }

  @Test
  void whoListensByJmsGetsEachMessageAndCanDoNothingElse() throws Exception {
    try (Connection connection = jms("127.0.0.1");
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      MessageConsumer consumer = session.createConsumer(session.createTopic("drift.live.#"));
      publish("drift.live.practice.A", 1, 200);
      for (int n = 1; n <= 200; n++) {
        assertThat(((TextMessage) consumer.receive(10_000)).getText()).isEqualTo("" + n);
      }
      for (String name : List.of("drift.live.practice.A", "activemq.management", "drift.samples")) {
        assertThatThrownBy(
                () ->
                    session
                        .createProducer(session.createTopic(name))
                        .send(session.createTextMessage("lie")))
            .as(name)
            .isInstanceOf(JMSException.class);
      }
      for (String name : List.of("activemq.notifications", "#", "other.#")) {
        assertThatThrownBy(() -> session.createConsumer(session.createTopic(name)))
            .as(name)
            .isInstanceOf(JMSException.class);
      }
      assertThatThrownBy(() -> session.createBrowser(session.createQueue("drift.samples")))
          .isInstanceOf(JMSException.class);
      assertThatThrownBy(session::createTemporaryQueue).isInstanceOf(JMSException.class);
    }
  }

  @Test
  void whoDoesNotReadLosesTheOldestWhichIsCountedAndNobodyElseDoes() throws Exception {
    int more = 3_000;
    int all = ListenerBounds.RING_MESSAGES + more;
    AtomicInteger heard = new AtomicInteger();
    try (Connection slow = jms("127.0.0.1");
        Session session = slow.createSession(false, Session.CLIENT_ACKNOWLEDGE);
        MqttClient quick = mqtt("127.0.0.1")) {
      session.createConsumer(session.createTopic("drift.live.#?ring-size=1000000"));
      slow.stop();
      quick.connect(options());
      quick.subscribe("drift/live/#", (topic, m) -> heard.incrementAndGet());
      for (int n = 0; n < all; n += 500) {
        int before = heard.get();
        publish("drift.live.practice.A", n + 1, n + 500);
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(5))
            .atMost(20, SECONDS)
            .until(() -> heard.get() == before + 500);
      }
      long dropped = ((Number) attribute("Dropped")).longValue();
      // What the slow one's client has fetched ahead is not lost.
      assertThat(dropped).isPositive().isLessThanOrEqualTo(more + 500);
      quick.disconnect();
    }
  }

  @Test
  void aProgramTooManyAndASubscriptionTooManyAreRefused() throws Exception {
    try (MqttClient client = mqtt("127.0.0.1")) {
      client.connect(options());
      for (int n = 0; n < 16 * ListenerBounds.SUBSCRIPTIONS_OF_PROGRAM; n++) {
        client.subscribe("drift/race" + n + "/#");
      }
      assertThatThrownBy(() -> client.subscribe("drift/one-more/#"))
          .isInstanceOf(MqttException.class);
      List<MqttClient> others = new CopyOnWriteArrayList<>();
      assertThatThrownBy(
              () -> {
                for (int n = 0; n < 8; n++) {
                  MqttClient other = mqtt("127.0.0.1");
                  others.add(other);
                  other.connect(options());
                }
              })
          .isInstanceOf(MqttException.class);
      assertThat(others).hasSize(8);
      for (MqttClient other : others) {
        other.disconnectForcibly(0, 0, false);
        other.close(true);
      }
      client.disconnectForcibly(0, 1_000, false);
    }
  }

  @Test
  void httpAndHugePacketsAreCutOff() throws Exception {
    for (int port : List.of(jmsPort, mqttPort)) {
      assertThat(answer(port, "POST / HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n")).isEmpty();
    }
    // A CONNECT of 256 MB.
    byte[] connect = {0x10, -1, -1, -1, 0x7f, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60};
    assertThat(answer(mqttPort, new String(connect, StandardCharsets.ISO_8859_1))).isEmpty();
    String frame = "ARTEMIS " + "\u007f\u0000\u0000\u0000" + "x".repeat(100);
    assertThat(answer(jmsPort, frame)).isEmpty();
  }

  /** What comes until the broker closes the connection. */
  private static String answer(int port, String sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (java.net.SocketException reset) {
      return "";
    }
  }

  @Test
  void fromElsewhereAnAccountIsNeeded() throws Exception {
    Optional<String> elsewhere = ownAddress();
    assumeTrue(elsewhere.isPresent(), "this machine has no address beside loopback");
    String host = elsewhere.get();
    assertThatThrownBy(() -> jms(host)).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> jms(host, USER, "wrong")).isInstanceOf(JMSException.class);
    try (Connection connection = jms(host, USER, PASSWORD);
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      session.createConsumer(session.createTopic("drift.live.#"));
      session.createConsumer(session.createTopic("drift.live.practice.A"));
    }
    try (MqttClient client = mqtt(host)) {
      assertThatThrownBy(() -> client.connect(options())).isInstanceOf(MqttException.class);
      MqttConnectOptions account = options();
      account.setUserName(USER);
      account.setPassword(PASSWORD.toCharArray());
      client.connect(account);
      client.subscribe("drift/#");
      client.disconnect();
    }
    // Once for each connection.
    assertThat(application.asked)
        .containsExactly(USER + "@" + host, USER + "@" + host, USER + "@" + host);
  }

  private static Optional<String> ownAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst();
  }
}
