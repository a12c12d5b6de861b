package dev.drift.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.archive.BatchFates;
import dev.drift.archive.SampleArchive.Stored;
import dev.drift.batch.BatchPublisher;
import dev.drift.batch.ConsumerCounters;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.control.DeadLetterDesk;
import dev.drift.control.RaceDirector;
import dev.drift.control.RacePresence;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.pull.PullSources;
import dev.drift.live.LiveDirectory;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.management.Descriptor;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The MBeans at the platform's real MBean server, as any client sees them. */
class ConsolesTest {

  private static final Path PAGE = Path.of("../docs/monitoring.md");
  private static final String ID = "0b5a0a52-7d5c-4f0e-9f4a-6a2c3f1e9d10";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), new Stages(Thread::new));
  private final BatchFates fates = new BatchFates();
  private final IntakeDirectory intakes = new IntakeDirectory();
  private final List<TelemetrySample> accepted = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final Consoles consoles =
      new Consoles(
          new Services(
              intakes,
              fates,
              new LiveDirectory(),
              new PullSources(),
              new FixedPresence(),
              new FixedCounters(),
              new RecordingDirector(),
              new RecordingDesk(),
              List.of(() -> Optional.of("waiting for the database"), Optional::empty),
              List.of(() -> Optional.of("The disk is full.")),
              50_051));

  private final class RecordingDirector extends RaceDirector {
    @Override
    public Race end(Caller caller, String raceId) {
      if (raceId.equals(RaceInfo.PRACTICE)) {
        throw new RefusedException(Why.FORBIDDEN, "It belongs to the server.");
      }
      done.add("end " + raceId + " by " + caller.asAdministrator().name());
      return null;
    }
  }

  private final class RecordingDesk extends DeadLetterDesk {
    @Override
    public int resendAll(Caller caller) {
      done.add("resend by " + caller.asAdministrator().name());
      return 3;
    }

    @Override
    public Shelf newest(Caller caller, int limit) {
      throw new IllegalArgumentException("an error of ours");
    }
  }

  private static final class FixedPresence extends RacePresence {
    @Override
    public int drones(String raceId) {
      return 2;
    }

    @Override
    public int viewers(String raceId) {
      return 5;
    }
  }

  private record FixedCounters() implements ConsumerCounters {
    @Override
    public int inProgress() {
      return 4;
    }

    @Override
    public long storedBatches() {
      return 0;
    }

    @Override
    public long failedDeliveries() {
      return 0;
    }

    @Override
    public long unstorableBatches() {
      return 0;
    }

    @Override
    public long newerDeliveries() {
      return 0;
    }

    @Override
    public long malformedBatches() {
      return 0;
    }
  }

  @BeforeEach
  void open() {
    fates.ofRun(intakes.intakeId());
    consoles.open(
        Runnable::run,
        () -> 6,
        () -> {
          done.add("drain");
          return true;
        });
  }

  @AfterEach
  void close() {
    consoles.close();
    publisher.close();
    assertThat(ours()).isEmpty();
  }

  private Set<ObjectName> ours() {
    return server.queryNames(name("dev.drift:*"), null);
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private RaceIntake run(int key, String id, String name) {
    RaceInfo race =
        new RaceInfo(
            key, id, name, StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, Instant.EPOCH);
    RaceIntake intake =
        new RaceIntake(race, 0, Map.of(), List.of(accepted::add), publisher.open(key), 8);
    intakes.add(intake);
    consoles.open(intake);
    return intake;
  }

  private ServerMXBean server() {
    return JMX.newMXBeanProxy(server, name(ServerMXBean.NAME), ServerMXBean.class);
  }

  private RaceMXBean race(String id) {
    return JMX.newMXBeanProxy(server, raceName(id), RaceMXBean.class);
  }

  private ObjectName raceName(String id) {
    Set<ObjectName> names = server.queryNames(name("dev.drift:type=Race,id=" + id + ",*"), null);
    assertThat(names).hasSize(1);
    return names.iterator().next();
  }

  @Test
  void whatARaceReceivedIsAccountedFor() throws RejectedException {
    RaceIntake intake = run(7, ID, "Friday cup");
    for (int i = 1; i <= 10; i++) {
      SampleValues values = SampleValues.of(i / 100.0, Map.of(SampleField.POSITION_X, 1f));
      intake.accept("a", values, 1_000L);
    }
    intake.reject(RejectReason.WRONG_SIZE);
    intake.rejectReading(RejectReason.SENSOR_ID);
    // One of eight was in the archive already; two more are in flight.
    fates.stored(batch(0, 8), new Stored(7, 0, false, false));

    for (IntakeMXBean bean : List.of(race(ID), server())) {
      assertThat(bean.getSamplesReceived()).isEqualTo(11);
      assertThat(bean.getSamplesStored()).isEqualTo(7);
      assertThat(bean.getSamplesRejected()).isEqualTo(2);
      assertThat(bean.getSamplesRejectedByReason())
          .hasSameSizeAs(RejectReason.values())
          .containsEntry("wrong-size", 1L)
          .containsEntry("duplicate", 1L)
          .containsEntry("malformed", 0L);
      assertThat(bean.getSamplesDropped()).isZero();
      assertThat(bean.getSamplesDroppedByPlace()).isEqualTo(Map.of("queue", 0L, "publisher", 0L));
      assertThat(bean.getReadingsReceived()).isOne();
      assertThat(bean.getReadingsRejected()).isOne();
      assertThat(bean.getReadingsRejectedByReason()).containsEntry("sensor-id", 1L);
      assertThat(bean.getReadingsStored()).isZero();
      assertThat(bean.getReadingsDropped()).isZero();
      assertThat(bean.getReadingsDroppedByPlace()).containsEntry("queue", 0L);
      assertThat(bean.getInFlight()).isEqualTo(2);
      assertThat(bean.getDeadLetters()).isZero();
      assertThat(bean.getSources()).isZero();
      assertThat(bean.getSourcesByState())
          .containsOnlyKeys("connecting", "streaming", "waiting", "stopped");
      assertThat(bean.getDrones()).isEqualTo(2);
    }
    fates.buried(batch(8, 10));
    assertThat(race(ID).getDeadLetters()).isEqualTo(2);
    assertThat(race(ID).getInFlight()).isEqualTo(2);
    assertThat(server().getDeadLetters()).isEqualTo(2);
    assertThat(server().getInFlight()).isEqualTo(2);
    assertThat(server().getQueueLength()).isZero();
  }

  /** Some of what was accepted, as it would come from the queue. */
  private SampleBatch batch(int from, int to) {
    return new SampleBatch(
        UUID.randomUUID(),
        7,
        intakes.intakeId(),
        new Tally(to - from, Map.of(), Map.of()),
        accepted.subList(from, to),
        List.of());
  }

  @Test
  void whatElseTheyShow() {
    run(7, ID, "Friday cup");
    assertThat(race(ID).getId()).isEqualTo(ID);
    assertThat(race(ID).getName()).isEqualTo("Friday cup");
    assertThat(race(ID).getUdpPort()).isZero();
    assertThat(race(ID).getKernelDrops()).isZero();
    assertThat(race(ID).getSensors()).isZero();
    assertThat(race(ID).getViewers()).isEqualTo(5);

    assertThat(server().isReady()).isFalse();
    assertThat(server().getWaitingFor()).isEqualTo("waiting for the database");
    assertThat(server().getTrouble()).isEqualTo("The disk is full.");
    assertThat(server().getRaces()).isOne();
    assertThat(server().getWaitingForBroker()).isEqualTo(6);
    assertThat(server().getBatchesInProgress()).isEqualTo(4);
    assertThat(server().getViewers()).isZero();
    assertThat(server().getDroneSockets()).isZero();
    assertThat(server().getGrpcPort()).isEqualTo(50_051);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Friday, the \"13th\" = *?:",
        "x\",id=practice,type=\"Server",
        "dev.drift:type=Server",
        "back\\slash\\",
        "*",
        "\u202e\u0000\n\t",
        "Летний кубок 🏁"
      })
  void aNameIsWhateverSomebodyHasTyped(String typed) throws Exception {
    run(1, RaceInfo.PRACTICE, "Practice");
    run(7, ID, typed);
    run(8, ID + "8", typed);

    assertThat(ours()).hasSize(4).noneMatch(ObjectName::isPattern);
    assertThat(ObjectName.unquote(raceName(ID).getKeyProperty("name"))).isEqualTo(typed);
    assertThat(raceName(ID).getKeyProperty("type")).isEqualTo("Race");
    assertThat(server.getAttribute(raceName(ID), "Name")).isEqualTo(typed);
    assertThat(race(ID + "8").getId()).isEqualTo(ID + "8");

    consoles.close(ID);
    assertThat(ours()).hasSize(3).contains(raceName(RaceInfo.PRACTICE), raceName(ID + "8"));
  }

  @Test
  void aRaceThatIsOpenedAgainIsThereOnce() {
    run(7, ID, "Friday cup");
    RaceIntake again = run(7, ID, "Saturday cup");
    again.reject(RejectReason.MALFORMED);
    consoles.refresh(ID);
    consoles.refresh("unknown");
    assertThat(race(ID).getSamplesReceived()).isOne();
    assertThat(race(ID).getName()).isEqualTo("Saturday cup");
    consoles.closeRaces();
    assertThat(ours()).containsExactly(name(ServerMXBean.NAME));
  }

  @Test
  void operationsAreDoneByThoseWhoDoThemForOthersToo() {
    run(7, ID, "Friday cup");
    race(ID).end();
    assertThat(server().resendDeadLetters()).isEqualTo(3);
    assertThat(server().drain()).isTrue();
    assertThat(done).containsExactly("end " + ID + " by JMX", "resend by JMX", "drain");
  }

  @Test
  void aRefusalSaysItsReasonToClientsWithoutOurClasses() {
    run(1, RaceInfo.PRACTICE, "Practice");
    assertThatThrownBy(
            () -> server.invoke(raceName(RaceInfo.PRACTICE), "end", new Object[0], new String[0]))
        .isInstanceOf(RuntimeMBeanException.class)
        .satisfies(ConsolesTest::travels)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("It belongs to the server.");
    assertThatThrownBy(
            () ->
                server.invoke(
                    name(ServerMXBean.NAME), "countDeadLetters", new Object[0], new String[0]))
        .satisfies(ConsolesTest::travels)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("It failed; the log says why.");
  }

  @Test
  void anyClientReadsAllOfItAndIsToldWhatItIs() throws Exception {
    run(7, ID, "Friday cup");
    for (ObjectName bean : ours()) {
      MBeanInfo info = server.getMBeanInfo(bean);
      travels(info);
      assertThat(info.getDescription()).endsWith(".");
      assertThat(info.getConstructors()).isEmpty();
      for (MBeanAttributeInfo attribute : info.getAttributes()) {
        Object value = server.getAttribute(bean, attribute.getName());
        travels(value);
        assertThat(attribute.isWritable()).as(attribute.getName()).isFalse();
        assertThat(attribute.getDescription()).as(attribute.getName()).matches(".* .*\\.");
        assertThat(attribute.getDescriptor().getFieldValue("units").toString().isEmpty())
            .as("units of %s", attribute.getName())
            .isEqualTo(value instanceof String || value instanceof Boolean);
      }
      for (MBeanOperationInfo operation : info.getOperations()) {
        assertThat(operation.getDescription()).as(operation.getName()).matches(".* .*\\.");
      }
    }
  }

  /** {@code -Ddrift.write-tables=true} writes them there anew. */
  @Test
  void theDocumentationHasTheirTables() throws Exception {
    run(7, ID, "Friday cup");
    MBeanInfo ofServer = server.getMBeanInfo(name(ServerMXBean.NAME));
    MBeanInfo ofRace = server.getMBeanInfo(raceName(ID));
    Map<String, String> serverRows = rows(ofServer);
    Map<String, String> raceRows = rows(ofRace);
    Map<String, String> both = new TreeMap<>(serverRows);
    both.keySet().retainAll(raceRows.keySet());
    serverRows.keySet().removeAll(both.keySet());
    raceRows.keySet().removeAll(both.keySet());

    assertTable("both", both);
    assertTable("server", serverRows);
    assertTable("race", raceRows);
  }

  private static Map<String, String> rows(MBeanInfo info) {
    Map<String, String> rows = new TreeMap<>();
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      rows.put(attribute.getName(), row(attribute.getName(), attribute));
    }
    for (MBeanOperationInfo operation : info.getOperations()) {
      rows.put(operation.getName() + "()", row(operation.getName() + "()", operation));
    }
    return rows;
  }

  private static String row(String name, MBeanFeatureInfo info) {
    Descriptor descriptor = info.getDescriptor();
    return "| `%s` | %s | %s |%n"
        .formatted(
            name,
            descriptor.getFieldValue("units"),
            descriptor.getFieldValue("description").toString());
  }

  private static void assertTable(String which, Map<String, String> rows) throws IOException {
    String begin = "<!-- table of " + which + " -->\n";
    String table = "| name | unit | what it is |\n|---|---|---|\n" + String.join("", rows.values());
    String page = Files.readString(PAGE);
    int from = page.indexOf(begin) + begin.length();
    if (Boolean.getBoolean("drift.write-tables")) {
      int to = page.indexOf("\n\n", from);
      Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to + 1));
    }
    assertThat(Files.readString(PAGE)).contains(begin + table + "\n");
  }

  @Test
  void theAuditLogSaysThatItCameByJmx() {
    Logger audit = Logger.getLogger("dev.drift.audit");
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    audit.addHandler(handler);
    try {
      run(7, ID, "Friday cup");
      race(ID).end();
      server().drain();
    } finally {
      audit.removeHandler(handler);
    }
    assertThat(lines)
        .containsExactly(
            "race ended: " + ID + ", by 0 'JMX'",
            "server drained: until its next start, by 0 'JMX'");
  }

  /** It is read by somebody who has the JDK's classes alone. */
  private static void travels(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
            return Class.forName(
                type.getName(), /* initialize= */ false, ClassLoader.getPlatformClassLoader());
          }
        }) {
      assertThat(in.readObject()).isNotNull();
    }
  }
}
