package dev.drift.metrics;

import dev.drift.archive.BatchFates;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.udp.KernelDrops;
import dev.drift.sample.DataKind;
import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * What arrived and what became of it: one series for all races together, and one for each race that
 * takes samples now. The series of a race ends with the race.
 */
final class IntakeMetrics {

  private static final String RACE = "race";
  private static final int PRIVATE_DIGITS = 8;

  private final IntakeDirectory intakes;
  private final BatchFates fates;
  private final KernelDrops kernelDrops;

  IntakeMetrics(IntakeDirectory intakes, BatchFates fates, KernelDrops kernelDrops) {
    this.intakes = intakes;
    this.fates = fates;
    this.kernelDrops = kernelDrops;
  }

  void registerWith(PrometheusRegistry registry) {
    registerTotals(registry);
    counter("drift_samples_received_total", "Samples that arrived, good or bad.", RACE)
        .callback(this::received)
        .register(registry);
    counter("drift_samples_stored_total", "Samples written to the archive.", RACE)
        .callback(this::stored)
        .register(registry);
    counter("drift_samples_rejected_total", "Samples that were refused.", RACE, "reason")
        .callback(this::rejected)
        .register(registry);
    counter("drift_samples_dropped_total", "Accepted samples that were lost.", RACE, "place")
        .callback(this::dropped)
        .register(registry);
    counter(
            "drift_udp_kernel_drops_total",
            "Datagrams that the kernel dropped because the port's receive buffer was full.",
            RACE,
            "port")
        .callback(this::kernelDrops)
        .register(registry);
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
        .name("drift_dead_letter_samples")
        .help("Samples and readings of ingest_queue_length that are in dead letters.")
        .callback(to -> to.call((double) fates.countBuried()))
        .register(registry);
  }

  private static CounterWithCallback.Builder counter(String name, String help, String... labels) {
    return CounterWithCallback.builder().name(name).help(help).labelNames(labels);
  }

  private void received(CounterWithCallback.Callback to) {
    for (RaceIntake intake : intakes.all()) {
      to.call((double) intake.counters().snapshot().received(), label(intake));
    }
  }

  private void stored(CounterWithCallback.Callback to) {
    for (RaceIntake intake : intakes.all()) {
      to.call((double) fates.storedSamples(intake.race().key()), label(intake));
    }
  }

  // Every reason is written from the start, 0 too: a rate needs the value before the first one.
  private void rejected(CounterWithCallback.Callback to) {
    for (RaceIntake intake : intakes.all()) {
      Map<RejectReason, Long> counts = intake.counters().snapshot().rejected();
      for (RejectReason reason : RejectReason.values()) {
        long count = counts.getOrDefault(reason, 0L);
        if (reason == RejectReason.DUPLICATE) {
          count += fates.duplicates(intake.race().key());
        }
        to.call((double) count, label(intake), reason.code());
      }
    }
  }

  private void dropped(CounterWithCallback.Callback to) {
    for (RaceIntake intake : intakes.all()) {
      Map<DropPlace, Long> counts = intake.counters().snapshot().dropped();
      for (DropPlace place : DropPlace.values()) {
        to.call((double) counts.getOrDefault(place, 0L), label(intake), place.code());
      }
    }
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
