package dev.drift.micro;

import dev.drift.config.BrokerQueues;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;

/**
 * An Artemis broker of our own in this JVM, reachable from this JVM only. What a sender has been
 * told is sent is on the disk.
 *
 * <p>The queue keeps {@value #QUEUE_MEMORY_BYTES} bytes in memory and {@value #PAGE_LIMIT_BYTES} on
 * the disk; beyond that a send fails and the sender keeps its batch.
 */
final class EmbeddedBroker implements AutoCloseable {
  private static final double REDELIVERY_MULTIPLIER = 2;
  private static final long QUEUE_MEMORY_BYTES = 64L << 20;
  private static final long PAGE_LIMIT_BYTES = 4L << 30;
  private static final int PAGE_BYTES = 10 << 20;

  /** Holds the largest message of the resource adapter's MinLargeMessageSize. */
  private static final int JOURNAL_BUFFER_BYTES = 2 << 20;

  private static final int JOURNAL_FILE_BYTES = 16 << 20;
  private static final long MIN_FREE_DISK_BYTES = 256L << 20;

  private final EmbeddedActiveMQ broker;

  private EmbeddedBroker(EmbeddedActiveMQ broker) {
    this.broker = broker;
  }

  /**
   * Starts the broker on the directory's files.
   *
   * @throws IOException when it does not start
   */
  static EmbeddedBroker start(DataDirectory directory) throws IOException {
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    try {
      broker.setConfiguration(configuration(directory.artemis()));
      broker.start();
      return new EmbeddedBroker(broker);
    } catch (Exception e) { // The library declares no narrower one.
      throw new IOException("the queue does not start", e);
    }
  }

  static Configuration configuration(Path files) throws Exception {
    Configuration configuration = new ConfigurationImpl();
    configuration
        .setName("drift")
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        .setGlobalMaxSize(2 * QUEUE_MEMORY_BYTES)
        .setMinDiskFree(MIN_FREE_DISK_BYTES)
        .addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName()));
    storeIn(files, configuration);
    configuration.addAddressConfiguration(queue(BrokerQueues.SAMPLES));
    // An address alone would lose the dead letters: it needs the queue.
    configuration.addAddressConfiguration(queue(BrokerQueues.DEAD_LETTERS));
    configuration.addAddressSetting(
        BrokerQueues.SAMPLES,
        settings()
            .setDeadLetterAddress(SimpleString.of(BrokerQueues.DEAD_LETTERS))
            .setMaxDeliveryAttempts(BrokerQueues.UNLIMITED_ATTEMPTS)
            .setRedeliveryDelay(BrokerQueues.REDELIVERY_MILLIS)
            .setRedeliveryMultiplier(REDELIVERY_MULTIPLIER)
            .setMaxRedeliveryDelay(BrokerQueues.MAX_REDELIVERY_MILLIS));
    // Who looks at them or dies while sending one again must not use up their tries.
    configuration.addAddressSetting(
        BrokerQueues.DEAD_LETTERS,
        settings().setMaxDeliveryAttempts(BrokerQueues.UNLIMITED_ATTEMPTS));
    return configuration;
  }

  private static void storeIn(Path files, Configuration configuration) {
    configuration
        .setPersistenceEnabled(true)
        .setJournalType(JournalType.NIO)
        .setJournalSyncTransactional(true)
        .setJournalSyncNonTransactional(true)
        .setJournalBufferSize_NIO(JOURNAL_BUFFER_BYTES)
        .setJournalFileSize(JOURNAL_FILE_BYTES)
        .setJournalDirectory(files.resolve("journal").toString())
        .setBindingsDirectory(files.resolve("bindings").toString())
        .setPagingDirectory(files.resolve("paging").toString())
        .setLargeMessagesDirectory(files.resolve("large-messages").toString());
  }

  private static CoreAddressConfiguration queue(String name) {
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfig(
            QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST).setDurable(true));
  }

  private static AddressSettings settings() {
    return new AddressSettings()
        .setAutoDeleteQueues(false)
        .setAutoDeleteAddresses(false)
        .setMaxSizeBytes(QUEUE_MEMORY_BYTES)
        .setPageSizeBytes(PAGE_BYTES)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setPageLimitBytes(PAGE_LIMIT_BYTES)
        .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
  }

  @Override
  public void close() throws IOException {
    try {
      broker.stop();
    } catch (Exception e) { // The library declares no narrower one.
      throw new IOException("the queue did not stop", e);
    }
  }
}
