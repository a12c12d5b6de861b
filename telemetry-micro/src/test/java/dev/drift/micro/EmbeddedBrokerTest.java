package dev.drift.micro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.BrokerQueues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker of the command and the one in {@code deploy} are set up alike. */
class EmbeddedBrokerTest {

  private static final Path HOME = Path.of("..");

  @TempDir private Path directory;

  @Test
  void theDeployedBrokerHasTheSameQueuesAndDeliversAgainAlike() throws Exception {
    FileConfiguration deployed = new FileConfiguration();
    Path file = HOME.resolve("deploy/artemis/broker.xml").toRealPath();
    new FileDeploymentManager(file.toUri().toString()).addDeployable(deployed).readConfiguration();
    Configuration embedded = EmbeddedBroker.configuration(directory);

    assertThat(queues(embedded))
        .isEqualTo(queues(deployed))
        .containsExactly(BrokerQueues.SAMPLES, BrokerQueues.DEAD_LETTERS);
    AddressSettings ours = embedded.getAddressSettings().get(BrokerQueues.SAMPLES);
    AddressSettings theirs = deployed.getAddressSettings().get(BrokerQueues.SAMPLES);
    theirs.merge(deployed.getAddressSettings().get(BrokerQueues.SAMPLES + ".#"));
    assertThat(redelivery(ours))
        .isEqualTo(redelivery(theirs))
        .containsExactly(BrokerQueues.DEAD_LETTERS, -1, 500L, 2.0, 5_000L);
    assertThat(bounds(ours)).isEqualTo(bounds(theirs));
    // That of the races for other programs matches these queues too.
    assertThat(theirs.getDefaultRingSize()).isEqualTo(-1);
    assertThat(deployed.getAddressSettings().get("drift.#").getDefaultRingSize()).isPositive();
  }

  @Test
  void theInstructionsForPayaraNameTheSameQueues() throws Exception {
    for (String file : List.of("glassfish-resources.xml", "deploy/payara/README.md")) {
      assertThat(Files.readString(HOME.resolve(file)))
          .as(file)
          .contains(BrokerQueues.SAMPLES, BrokerQueues.DEAD_LETTERS);
    }
  }

  private static Set<String> queues(Configuration configuration) {
    Set<String> queues = new TreeSet<>();
    configuration
        .getAddressConfigurations()
        .forEach(
            address -> {
              assertThat(address.getQueueConfigs()).hasSize(1);
              assertThat(address.getQueueConfigs().get(0).getName().toString())
                  .hasToString(address.getName());
              queues.add(address.getName());
            });
    return queues;
  }

  private static List<Object> redelivery(AddressSettings settings) {
    return List.of(
        settings.getDeadLetterAddress().toString(),
        settings.getMaxDeliveryAttempts(),
        settings.getRedeliveryDelay(),
        settings.getRedeliveryMultiplier(),
        settings.getMaxRedeliveryDelay());
  }

  private static List<Object> bounds(AddressSettings settings) {
    return List.of(
        settings.getMaxSizeBytes(),
        settings.getPageSizeBytes(),
        settings.getPageLimitBytes(),
        settings.getAddressFullMessagePolicy(),
        settings.getPageFullMessagePolicy());
  }
}
