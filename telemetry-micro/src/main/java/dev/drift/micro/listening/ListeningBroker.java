package dev.drift.micro.listening;

import dev.drift.config.ManagementNames;
import io.netty.bootstrap.ChannelInitializerExtension;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * A broker of its own for programs that listen, so that nothing they do reaches the queue: in
 * memory only, with ports for JMS and MQTT. The application publishes on it from within this JVM.
 *
 * <p>{@link ListenerBounds} says what it takes at most; what a program can't take is dropped for
 * it.
 */
public final class ListeningBroker implements AutoCloseable {

  /** Its number within this JVM, in the words of Artemis' in-VM connections. */
  public static final String PARAMETERS = "serverId=1";

  private static final int THREADS = 8;
  private static final int SCHEDULED_THREADS = 2;
  private static final int SWEEP_SECONDS = 10;
  private static final String HANDSHAKE_SECONDS = "10";
  private static final String IDLE_SECONDS = "60";

  private final EmbeddedActiveMQ broker;
  private final ScheduledExecutorService sweeper;
  private final ObjectName name;

  private ListeningBroker(
      EmbeddedActiveMQ broker, ScheduledExecutorService sweeper, ObjectName name) {
    this.broker = broker;
    this.sweeper = sweeper;
    this.name = name;
  }

  /**
   * Starts it and opens its ports.
   *
   * @param files a directory of its own, which stays empty
   * @param address that the ports listen on
   * @param jmsPort 0 = none
   * @param mqttPort 0 = none
   * @param maxPrograms that may be connected to each port
   * @throws IOException when it does not start
   */
  public static ListeningBroker start(
      Path files, String address, int jmsPort, int mqttPort, int maxPrograms) throws IOException {
    // Netty makes FirstByte for every connection that is accepted in this JVM by Artemis.
    System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    ScheduledExecutorService sweeper =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "drift-listener-sweeper");
              thread.setDaemon(true);
              return thread;
            });
    Application application = new Application();
    int programs = (jmsPort > 0 ? maxPrograms : 0) + (mqttPort > 0 ? maxPrograms : 0);
    ListenerPlugin plugin =
        new ListenerPlugin(
            application, sweeper, programs * ListenerBounds.SUBSCRIPTIONS_OF_PROGRAM);
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    try {
      Configuration configuration = configuration(files);
      configuration.registerBrokerPlugin(plugin);
      if (jmsPort > 0) {
        configuration.addAcceptorConfiguration(acceptor("CORE", address, jmsPort, maxPrograms));
      }
      if (mqttPort > 0) {
        configuration.addAcceptorConfiguration(acceptor("MQTT", address, mqttPort, maxPrograms));
      }
      broker.setConfiguration(configuration);
      broker.setSecurityManager(new ListenerGuard(application, plugin));
      ObjectName name = new ObjectName(ManagementNames.LISTENER_BROKER);
      ManagementFactory.getPlatformMBeanServer().registerMBean(plugin, name);
      broker.start();
      // Its failures are the plugin's to tell.
      var unused =
          sweeper.scheduleWithFixedDelay(
              plugin::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
      return new ListeningBroker(broker, sweeper, name);
    } catch (Exception e) { // The library declares no narrower one.
      sweeper.shutdownNow();
      throw new IOException("the broker for other programs does not start", e);
    }
  }

  static Configuration configuration(Path files) throws Exception {
    AddressSettings settings =
        new AddressSettings()
            .setDefaultRingSize(ListenerBounds.RING_MESSAGES)
            .setMaxSizeBytes(-1)
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
            .setAutoCreateAddresses(true)
            .setAutoDeleteAddresses(true)
            .setAutoCreateQueues(false)
            .setAutoDeleteQueues(true)
            .setMaxDeliveryAttempts(-1)
            // Nothing gets there; without them the broker warns of each subscription.
            .setDeadLetterAddress(SimpleString.of("none"))
            .setExpiryAddress(SimpleString.of("none"));
    return new ConfigurationImpl()
        .setName("drift-listeners")
        .setPersistenceEnabled(false)
        .setMqttSubscriptionPersistenceEnabled(false)
        .setJMXManagementEnabled(false)
        .setSecurityEnabled(true)
        // Each is asked: from where it comes is none of what the caches know it by.
        .setAuthenticationCacheSize(0)
        .setAuthorizationCacheSize(0)
        .setGlobalMaxSize(ListenerBounds.MEMORY_BYTES)
        .setMaxDiskUsage(-1)
        .setThreadPoolMaxSize(THREADS)
        .setScheduledThreadPoolMaxSize(SCHEDULED_THREADS)
        .setPagingDirectory(files.resolve("paging").toString())
        .setIncomingInterceptorClassNames(List.of(MqttRules.class.getName()))
        .addAddressSetting("#", settings)
        .addAcceptorConfiguration(
            new TransportConfiguration(
                InVMAcceptorFactory.class.getName(), Map.of("serverId", "1"), "application"));
  }

  private static TransportConfiguration acceptor(
      String protocol, String address, int port, int maxPrograms) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("host", address);
    parameters.put("port", port);
    parameters.put("protocols", protocol);
    parameters.put("connectionsAllowed", maxPrograms);
    parameters.put("handshake-timeout", HANDSHAKE_SECONDS);
    Map<String, Object> more = new HashMap<>();
    if (protocol.equals("MQTT")) {
      more.put("defaultMqttSessionExpiryInterval", "0");
      more.put("serverKeepAlive", IDLE_SECONDS);
    }
    return new TransportConfiguration(
        NettyAcceptorFactory.class.getName(), parameters, protocol, more);
  }

  @Override
  public void close() throws IOException {
    sweeper.shutdownNow();
    try {
      broker.stop();
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    } catch (Exception e) { // The library declares no narrower one.
      throw new IOException("the broker for other programs did not stop", e);
    }
  }
}
