package dev.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.BatchFates;
import dev.drift.archive.SampleArchive.Stored;
import dev.drift.batch.BatchPublisher;
import dev.drift.batch.ConsumerCounters;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.intake.Admission;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.udp.KernelDrops;
import dev.drift.live.LiveDirectory;
import dev.drift.race.RaceInfo;
import dev.drift.replay.ReplayDirectory;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads the text as Prometheus does: names, labels, buckets and units. */
class MetricsPageTest {

  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";
  private static final long RECEIVED_AT_MICROS = 1_767_225_600_000_000L;

  private final List<TelemetrySample> accepted = new ArrayList<>();
  private final BatchPublisher publisher =
      new BatchPublisher(batch -> {}, UUID.randomUUID(), new Stages(Thread::new));
  private final PipelineMetrics pipeline = new PipelineMetrics();
  private final BatchFates fates = new BatchFates();
  private final IntakeDirectory intakes = new IntakeDirectory();
  private final MetricsPage page =
      new MetricsPage(
          pipeline,
          fates,
          intakes,
          new LiveDirectory(),
          new ReplayDirectory(),
          new Stages(Thread::new),
          new KernelDrops(),
          List.of(new FixedConsumerCounters()));
  private final RaceIntake practice = intake(7, RaceInfo.PRACTICE);

  @BeforeEach
  void start() {
    fates.ofRun(intakes.intakeId());
    intakes.add(practice);
    pipeline.watchPublisher(() -> 6);
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void theSeedsHistogramsHaveTheirNamesAndBucketsInSeconds() throws IOException {
    pipeline.dbInsertion(0.030);
    pipeline.latencyToDbInsert(0.180);
    pipeline.observe(0.0035);
    pipeline.decoded(3_000);

    Map<String, Double> series = series();
    assertObserved(series, "db_insertion_seconds", 0.030, "0.025", "0.05");
    assertObserved(series, "latency_to_db_insert", 0.180, "0.15", "0.2");
    assertObserved(series, "latency_end_to_end", 0.0035, "0.003", "0.004");
    assertObserved(series, "data_dictionarize_seconds", 3e-6, "2.5E-6", "5.0E-6");
    for (String end : List.of("db_insertion_seconds", "latency_to_db_insert")) {
      assertThat(series).containsKeys(bucket(end, "0.001"), bucket(end, "10.0"));
    }
    assertThat(series)
        .containsKeys(bucket("latency_end_to_end", "5.0E-4"), bucket("latency_end_to_end", "5.0"));
  }

  @Test
  void aBatchThatWasStoredIsTimedAndItsSamplesAreNoLongerInFlight()
      throws IOException, RejectedException {
    accept(practice, 10);
    practice.reject(RejectReason.WRONG_SIZE);
    assertThat(series())
        .containsEntry("drone_messages_total", 11.0)
        .containsEntry("ingest_queue_length", 10.0)
        .containsEntry("drift_samples_received_total{race=\"practice\"}", 11.0)
        .containsEntry("drift_samples_stored_total{race=\"practice\"}", 0.0)
        .containsEntry("drift_drones{race=\"practice\"}", 1.0)
        .containsEntry(rejected("wrong-size"), 1.0)
        .containsEntry(rejected("malformed"), 0.0)
        .containsEntry("drift_samples_dropped_total{place=\"queue\",race=\"practice\"}", 0.0);

    // Two of the ten were in the archive already; redelivered, the batch changes nothing.
    SampleBatch batch = batchOf(intakes.intakeId());
    Stored first = new Stored(8, 0, false, false);
    fates.stored(batch, first);
    pipeline.stored(batch, first, 30_000_000, RECEIVED_AT_MICROS + 180_000);
    Stored again = new Stored(0, 0, true, false);
    fates.stored(batch, again);
    pipeline.stored(batch, again, 1_000_000, RECEIVED_AT_MICROS + 900_000);

    assertThat(series())
        .containsEntry("drone_messages_total", 11.0)
        .containsEntry("ingest_queue_length", 0.0)
        .containsEntry("drift_samples_stored_total{race=\"practice\"}", 8.0)
        .containsEntry(rejected("duplicate"), 2.0)
        .containsEntry("db_insertion_seconds_count", 1.0)
        .containsEntry("db_insertion_seconds_sum", 0.03)
        .containsEntry("latency_to_db_insert_count", 10.0)
        .containsEntry(bucket("latency_to_db_insert", "0.15"), 0.0)
        .containsEntry(bucket("latency_to_db_insert", "0.2"), 10.0);
  }

  @Test
  void saysWhetherTheComputersClockWasSet() throws IOException {
    assertThat(series())
        .containsEntry("drift_clock_steps_total", 0.0)
        .containsEntry("drift_clock_ahead_seconds", 0.0);
  }

  @Test
  void readingsHaveNumbersOfTheirOwn() throws IOException, RejectedException {
    accept(practice, 1);
    Sensor sensor = new Sensor("a", null, "TEMP1", "ENGINE", "TEMPERATURE", "C");
    List<SensorReading> readings = new ArrayList<>();
    for (int n = 1; n <= 3; n++) {
      readings.add(new SensorReading(sensor, 1, RECEIVED_AT_MICROS, 1, 1, 1, 1, null, 0, n, 0));
      var unused = practice.acceptReading(readings.get(n - 1));
    }
    practice.rejectReading(RejectReason.SENSOR_ID);
    practice.lost(0, 1);
    String rejected = "drift_readings_rejected_total{race=\"practice\",reason=\"sensor-id\"}";
    assertThat(series())
        .containsEntry("drone_messages_total", 1.0)
        .containsEntry("drift_samples_received_total{race=\"practice\"}", 1.0)
        .containsEntry("drift_readings_received_total{race=\"practice\"}", 4.0)
        .containsEntry("drift_readings_stored_total{race=\"practice\"}", 0.0)
        .containsEntry(rejected, 1.0)
        .containsEntry("drift_readings_dropped_total{place=\"publisher\",race=\"practice\"}", 1.0)
        .containsEntry("drift_sensors{race=\"practice\"}", 1.0)
        .containsEntry("redis_queue_len", 3.0);

    SampleBatch batch =
        new SampleBatch(
            UUID.randomUUID(),
            7,
            intakes.intakeId(),
            Tally.NONE,
            List.of(),
            List.of(),
            new Tally(2, Map.of(), Map.of()),
            readings.subList(0, 2));
    fates.stored(batch, new Stored(0, 2, false, false));
    assertThat(series())
        .containsEntry("drift_readings_stored_total{race=\"practice\"}", 2.0)
        .containsEntry("drift_samples_stored_total{race=\"practice\"}", 0.0)
        .containsEntry("redis_queue_len", 1.0);
  }

  @Test
  void whatAnEarlierRunLeftOnTheQueueIsNotTakenOffThisRunsLength()
      throws IOException, RejectedException {
    accept(practice, 4);
    SampleBatch earlier = batchOf(UUID.randomUUID());

    fates.stored(earlier, new Stored(4, 0, false, false));

    assertThat(series())
        .containsEntry("ingest_queue_length", 4.0)
        .containsEntry("drift_samples_stored_total{race=\"practice\"}", 4.0);
  }

  @Test
  void aDeadLetterIsInFlightUntilItIsSentAgainAndStored() throws IOException, RejectedException {
    accept(practice, 10);
    SampleBatch batch = batchOf(intakes.intakeId());
    fates.begun(batch);
    fates.buried(batch);
    assertThat(series())
        .containsEntry("ingest_queue_length", 10.0)
        .containsEntry("redis_queue_len", 0.0)
        .containsEntry("drift_dead_letter_samples", 10.0);

    fates.begun(batch);
    fates.stored(batch, new Stored(10, 0, false, false));
    assertThat(series())
        .containsEntry("ingest_queue_length", 0.0)
        .containsEntry("drift_dead_letter_samples", 0.0)
        .containsEntry("drift_samples_stored_total{race=\"practice\"}", 10.0);
  }

  @Test
  void aRaceThatEndedHasNoSeriesAndStaysInTheTotals() throws IOException, RejectedException {
    RaceIntake other = intake(8, "00000000-0000-0000-0000-000000000008");
    intakes.add(other);
    accept(other, 3);
    intakes.remove(other.race().id());

    assertThat(series())
        .containsEntry("drone_messages_total", 3.0)
        .containsEntry("ingest_queue_length", 3.0)
        .doesNotContainKey("drift_samples_received_total{race=\"" + other.race().id() + "\"}");
  }

  @Test
  void theOtherStagesAreThere() throws IOException {
    assertThat(series())
        .containsEntry("drift_viewers", 0.0)
        .containsEntry("drift_viewer_messages_pushed_total", 0.0)
        .containsEntry("drift_viewer_pushed_bytes_total", 0.0)
        .containsEntry("drift_viewer_samples_dropped_total", 0.0)
        .containsEntry("drift_viewer_readings_dropped_total", 0.0)
        .containsEntry("drift_publish_waiting_samples", 6.0)
        .containsEntry("drift_batches_in_progress", 1.0)
        .containsEntry("drift_batches_stored_total", 20.0)
        .containsEntry("drift_batches_malformed_total", 2.0)
        .containsEntry("drift_deliveries_failed_total", 4.0)
        .containsEntry("drift_deliveries_newer_total", 3.0)
        .containsEntry("drift_udp_kernel_drops_total{port=\"9\",race=\"practice\"}", 0.0)
        .containsKeys("jvm_memory_used_bytes{area=\"heap\"}", "process_cpu_seconds_total");
  }

  @Test
  void prometheusTextIsTheDefaultAndOpenMetricsIsGivenOnRequest() throws IOException {
    assertThat(page.in(null).contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(text(null))
        .contains("# TYPE drone_messages_total counter", "# TYPE db_insertion_seconds histogram")
        .contains("# TYPE ingest_queue_length gauge");

    assertThat(page.in(OPEN_METRICS).contentType()).startsWith("application/openmetrics-text");
    assertThat(text(OPEN_METRICS))
        .contains("# TYPE drone_messages counter", "\ndrone_messages_total ")
        .endsWith("# EOF\n");
  }

  private static void assertObserved(
      Map<String, Double> series, String name, double seconds, String below, String above) {
    assertThat(series)
        .containsEntry(name + "_count", 1.0)
        .containsEntry(name + "_sum", seconds)
        .containsEntry(bucket(name, below), 0.0)
        .containsEntry(bucket(name, above), 1.0)
        .containsEntry(bucket(name, "+Inf"), 1.0);
  }

  private static String bucket(String name, String bound) {
    return name + "_bucket{le=\"" + bound + "\"}";
  }

  private static String rejected(String reason) {
    return "drift_samples_rejected_total{race=\"practice\",reason=\"" + reason + "\"}";
  }

  /** Each series of the text with its value. */
  private Map<String, Double> series() throws IOException {
    return text(null)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> number(line.substring(line.lastIndexOf(' ') + 1)),
                (a, b) -> {
                  throw new AssertionError("the same series twice");
                },
                TreeMap::new));
  }

  private static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  private String text(String accept) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    page.in(accept).writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPrivateRaceHasNumbersButNoId() throws IOException, RejectedException {
    String id = "00000000-0000-0000-0000-000000000009";
    RaceIntake hidden = intake(9, id);
    intakes.add(hidden);
    hidden.admit(new Admission(false, Set.of(), Set.of(), Map.of()));
    accept(hidden, 3);
    assertThat(series().keySet())
        .anyMatch(
            name -> name.matches("drift_samples_received_total\\{race=\"private-[0-9a-f]{8}\"}"))
        .noneMatch(name -> name.contains(id));
  }

  private static void accept(RaceIntake intake, int samples) throws RejectedException {
    for (int i = 1; i <= samples; i++) {
      SampleValues values = SampleValues.of(i / 100.0, Map.of(SampleField.POSITION_X, 1f));
      intake.accept("a", values, RECEIVED_AT_MICROS);
    }
  }

  /** What was accepted, as it would come from the queue. */
  private SampleBatch batchOf(UUID intakeId) {
    return new SampleBatch(
        UUID.randomUUID(),
        7,
        intakeId,
        new Tally(accepted.size(), Map.of(), Map.of()),
        accepted,
        List.of());
  }

  private RaceIntake intake(int key, String id) {
    RaceInfo race =
        new RaceInfo(
            key, id, "Race", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 9, Instant.EPOCH);
    return new RaceIntake(race, 0, Map.of(), List.of(accepted::add), publisher.open(key), 8);
  }

  private record FixedConsumerCounters() implements ConsumerCounters {

    @Override
    public int inProgress() {
      return 1;
    }

    @Override
    public long storedBatches() {
      return 20;
    }

    @Override
    public long failedDeliveries() {
      return 4;
    }

    @Override
    public long newerDeliveries() {
      return 3;
    }

    @Override
    public long unstorableBatches() {
      return 1;
    }

    @Override
    public long malformedBatches() {
      return 2;
    }
  }
}
