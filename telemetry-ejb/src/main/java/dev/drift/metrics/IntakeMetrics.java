package dev.drift.metrics;

import dev.drift.archive.BatchFates;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.udp.KernelDrops;
import dev.drift.sample.DataKind;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What arrived and what became of it, of samples and of readings: one series for all races
 * together, and one for each race that takes samples now. The series of a race ends with the race.
 */
final class IntakeMetrics {

  private static final String RACE = "race";
  private static final int PRIVATE_DIGITS = 8;

  private final IntakeDirectory intakes;
  private final BatchFates fates;
  private final RunCounts counts;
  private final KernelDrops kernelDrops;

  IntakeMetrics(IntakeDirectory intakes, BatchFates fates, KernelDrops kernelDrops) {
    this.intakes = intakes;
    this.fates = fates;
    this.counts = new RunCounts(intakes, fates);
    this.kernelDrops = kernelDrops;
  }

  void registerWith(PrometheusRegistry registry) {
    registerTotals(registry);
    registerOutcomes(registry, DataKind.SAMPLE);
    registerOutcomes(registry, DataKind.READING);
    GaugeWithCallback.builder()
        .name("drift_drones")
        .help("Drones that have a place in the race.")
        .labelNames(RACE)
        .callback(to -> forEachRace(intake -> to.call(intake.seen().size(), label(intake))))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_sensors")
        .help("Sensors that were heard since the server started.")
        .labelNames(RACE)
        .callback(to -> forEachRace(intake -> to.call(intake.sensors(), label(intake))))
        .register(registry);
    counter(
            "drift_udp_kernel_drops_total",
            "Datagrams that the kernel dropped because the port's receive buffer was full.",
            RACE,
            "port")
        .callback(this::kernelDrops)
        .register(registry);
  }

  private void registerOutcomes(PrometheusRegistry registry, DataKind kind) {
    String prefix = "drift_" + kind.code() + "s_";
    String data = kind.code() + "s";
    counter(prefix + "received_total", "Arrived " + data + ", good or bad.", RACE)
        .callback(
            to ->
                forEachRace(
                    intake -> to.call((double) counts.of(intake, kind).received(), label(intake))))
        .register(registry);
    counter(prefix + "stored_total", "The " + data + " written to the archive.", RACE)
        .callback(
            to ->
                forEachRace(
                    intake -> to.call((double) counts.of(intake, kind).stored(), label(intake))))
        .register(registry);
    counter(prefix + "rejected_total", "Refused " + data + ".", RACE, "reason")
        .callback(to -> forEachRace(intake -> rejected(to, intake, kind)))
        .register(registry);
    counter(prefix + "dropped_total", "Accepted " + data + " that were lost.", RACE, "place")
        .callback(to -> forEachRace(intake -> dropped(to, intake, kind)))
        .register(registry);
  }

  private void forEachRace(Consumer<RaceIntake> call) {
    intakes.all().forEach(call);
  }

  private void registerTotals(PrometheusRegistry registry) {
    counter("drone_messages_total", "Samples that arrived for any race, good or bad.")
        .callback(to -> to.call((double) intakes.total(DataKind.SAMPLE).received()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("ingest_queue_length")
        .help("Samples and readings received and not yet stored, rejected or dropped.")
        .callback(to -> to.call((double) fates.inFlight(intakes::total)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("redis_queue_len")
        .help("Samples and readings between intake and archive, without those in dead letters.")
        .callback(to -> to.call((double) fates.awaited(intakes::total)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_dead_letter_samples")
        .help("Samples and readings of ingest_queue_length that are in dead letters.")
        .callback(to -> to.call((double) fates.countBuried()))
        .register(registry);
  }

  private static CounterWithCallback.Builder counter(String name, String help, String... labels) {
    return CounterWithCallback.builder().name(name).help(help).labelNames(labels);
  }

  private void rejected(CounterWithCallback.Callback to, RaceIntake intake, DataKind kind) {
    counts
        .of(intake, kind)
        .rejected()
        .forEach((reason, count) -> to.call((double) count, label(intake), reason));
  }

  private void dropped(CounterWithCallback.Callback to, RaceIntake intake, DataKind kind) {
    counts
        .of(intake, kind)
        .dropped()
        .forEach((place, count) -> to.call((double) count, label(intake), place));
  }

  private void kernelDrops(CounterWithCallback.Callback to) {
    for (RaceIntake intake : intakes.all()) {
      int port = intake.race().udpPort();
      if (port > 0) {
        String shown = intake.admission().open() ? Integer.toString(port) : "";
        to.call((double) kernelDrops.ofPort(port), label(intake), shown);
      }
    }
  }

  /**
   * What a race is called here. Of a private race everybody may know no more than its numbers: it
   * has a name of its own that lasts as long as this run of the server.
   */
  private String label(RaceIntake intake) {
    String raceId = intake.race().id();
    if (intake.admission().open()) {
      return raceId;
    }
    byte[] secret = (intakes.intakeId() + raceId).getBytes(StandardCharsets.UTF_8);
    return "private-" + UUID.nameUUIDFromBytes(secret).toString().substring(0, PRIVATE_DIGITS);
  }
}
