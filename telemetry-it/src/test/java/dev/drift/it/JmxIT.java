package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.ObjectName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees and does with any JMX client. */
// MBeans are those of one node.
@Tag("every-server")
@Tag("not-two-nodes")
@ExtendWith(SharedDrift.class)
class JmxIT {

  private static final String HOSTILE = "A \"cup\",id=practice*?\\:=";

  @Test
  void aRaceIsSeenWhileItRunsAndEndedByAnOperator(RunningDrift drift) throws Exception {
    TokenUser organiser = TokenUser.join(drift, "jmx-organiser");
    CreatedRace race =
        CreatedRace.runningAs(
            organiser, Json.createObjectBuilder().add("name", HOSTILE).build().toString());
    try (JmxClient jmx = JmxClient.attach(drift.pid())) {
      String bean = jmx.race(race.id());
      assertThat(ObjectName.unquote(new ObjectName(bean).getKeyProperty("name")))
          .isEqualTo(HOSTILE);
      assertThat(jmx.number(bean, "UdpPort")).isEqualTo(race.udpPort());

      long storedOfAll = jmx.number(JmxClient.SERVER, "SamplesStored");
      try (DroneSender drone = new DroneSender("127.0.9.1", race.udpPort())) {
        for (int i = 1; i <= 25; i++) {
          drone.send(i / 100f);
        }
        drone.sendRaw(ByteBuffer.allocate(5));
        await("received").until(() -> jmx.number(bean, "SamplesReceived") == 26);
        assertThat(jmx.number(bean, "Drones")).isOne();
      }
      await("stored").until(() -> jmx.number(bean, "InFlight") == 0);
      assertThat(jmx.number(bean, "SamplesStored")).isEqualTo(25);
      assertThat(jmx.number(bean, "SamplesRejected")).isOne();
      assertThat(jmx.map(bean, "SamplesRejectedByReason"))
          .containsEntry("wrong-size", 1L)
          .containsEntry("malformed", 0L);
      assertThat(jmx.number(bean, "SamplesDropped")).isZero();
      assertThat(jmx.number(JmxClient.SERVER, "SamplesStored"))
          .isGreaterThanOrEqualTo(storedOfAll + 25);

      try (TextViewer viewer = organiser.watch("/api/v1/races/" + race.id() + "/live")) {
        await("watched").until(() -> jmx.number(bean, "Viewers") == 1);
        assertThat(viewer.closeCode()).isZero();
      }

      organiser.call(
          200, "PATCH", "/api/v1/races/" + race.id(), "{\"name\":\"Renamed\"}", "If-Match", "*");
      String renamed = jmx.race(race.id());
      assertThat(renamed).contains("\"Renamed\"");

      assertThat(jmx.call(renamed, "end")).isNull();
      assertThat(organiser.get("/api/v1/races/" + race.id()).getString("status"))
          .isEqualTo("ENDED");
      assertThat(jmx.drift()).doesNotContain(bean, renamed);
    }
  }

  @Test
  void theProgramOfTheDocumentationReadsAll(RunningDrift drift, @TempDir Path directory)
      throws Exception {
    String page = Files.readString(RunningDrift.HOME.resolve("docs/monitoring.md"));
    int begin = page.indexOf("```java\n") + "```java\n".length();
    Path program = directory.resolve("Watch.java");
    Files.writeString(program, page.substring(begin, page.indexOf("```", begin)));
    Path output = directory.resolve("output");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                program.toString(),
                String.valueOf(drift.pid()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(java.waitFor()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output))
        .contains("dev.drift:type=Server SamplesReceived = ", "id=practice UdpPort = ");
  }

  @Test
  void theServerSaysHowItIs(RunningDrift drift) throws Exception {
    try (JmxClient jmx = JmxClient.attach(drift.pid())) {
      assertThat(jmx.drift()).contains(JmxClient.SERVER, jmx.race("practice"));
      assertThat(jmx.read(JmxClient.SERVER, "Ready")).isEqualTo(true);
      assertThat(jmx.read(JmxClient.SERVER, "WaitingFor")).isEqualTo("");
      assertThat(jmx.number(JmxClient.SERVER, "GrpcPort")).isEqualTo(drift.ports().grpc());
      assertThat(jmx.number(JmxClient.SERVER, "Races")).isPositive();
      assertThat(jmx.description(JmxClient.SERVER, "QueueLength"))
          .endsWith("Unit: samples and readings.");

      int letters = (int) jmx.call(JmxClient.SERVER, "countDeadLetters");
      assertThat((int) jmx.call(JmxClient.SERVER, "resendDeadLetters")).isEqualTo(letters);

      assertThatThrownBy(() -> jmx.call(jmx.race("practice"), "end"))
          .rootCause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("belongs to the server");
    }
  }
}
