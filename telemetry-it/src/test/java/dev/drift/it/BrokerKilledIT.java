package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.it.stock.ArtemisBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An external broker, set up as {@code deploy/artemis} says, is killed under full load. */
@Tag("faults-long")
class BrokerKilledIT {

  private static final int KILLS = 10;
  private static final Path BROKER_XML = RunningDrift.HOME.resolve("deploy/artemis/broker.xml");

  @TempDir private Path directory;

  @Test
  void whatItHadAcknowledgedIsStoredOnce() throws Exception {
    int port = RunningDrift.Ports.free().http();
    Path files = Files.createDirectory(directory.resolve("broker"));
    Path log = directory.resolve("broker.log");
    Random random = new Random();
    ArtemisBroker broker = ArtemisBroker.start(BROKER_XML, files, port, log);
    try (RunningDrift drift =
            RunningDrift.start(
                directory.resolve("data"),
                RunningDrift.Ports.free(),
                "--broker-url=" + broker.urlWithLogin());
        FaultRun run = new FaultRun(Fault.BROKER_KILLED, drift, "127.0.11.4")) {
      for (int kill = 0; kill < KILLS; kill++) {
        run.awaitAcknowledged(1_000 + random.nextInt(20_000));
        broker.kill();
        broker = ArtemisBroker.start(BROKER_XML, files, port, log);
        run.awaitRecovery();
      }
      run.settle(KILLS);
      assertThat(drift.stop()).isZero();
    } finally {
      broker.close();
    }
  }
}
