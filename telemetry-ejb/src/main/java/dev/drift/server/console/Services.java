package dev.drift.server.console;

import dev.drift.archive.BatchFates;
import dev.drift.batch.ConsumerCounters;
import dev.drift.config.DriftSetting;
import dev.drift.control.DeadLetterDesk;
import dev.drift.control.RaceDirector;
import dev.drift.control.RacePresence;
import dev.drift.health.Readiness;
import dev.drift.health.Trouble;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.pull.PullSources;
import dev.drift.live.LiveDirectory;
import dev.drift.metrics.RunCounts;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Whom the MBeans ask, which are the same that REST and {@code /metrics} ask. */
@Dependent
class Services {

  final IntakeDirectory intakes;
  final BatchFates fates;
  final RunCounts counts;
  final LiveDirectory live;
  final PullSources sources;
  final RacePresence presence;
  final ConsumerCounters consumers;
  final RaceDirector director;
  final DeadLetterDesk deadLetters;
  final Iterable<Readiness> parts;
  final Iterable<Trouble> troubled;
  final int grpcPort;

  @Inject
  Services(
      IntakeDirectory intakes,
      BatchFates fates,
      LiveDirectory live,
      PullSources sources,
      RacePresence presence,
      ConsumerCounters consumers,
      RaceDirector director,
      DeadLetterDesk deadLetters,
      @Any Instance<Readiness> parts,
      @Any Instance<Trouble> troubled,
      ServerSettings settings) {
    this(
        intakes,
        fates,
        live,
        sources,
        presence,
        consumers,
        director,
        deadLetters,
        parts,
        troubled,
        settings.number(DriftSetting.GRPC_PORT));
  }

  Services(
      IntakeDirectory intakes,
      BatchFates fates,
      LiveDirectory live,
      PullSources sources,
      RacePresence presence,
      ConsumerCounters consumers,
      RaceDirector director,
      DeadLetterDesk deadLetters,
      Iterable<Readiness> parts,
      Iterable<Trouble> troubled,
      int grpcPort) {
    this.intakes = intakes;
    this.fates = fates;
    this.counts = new RunCounts(intakes, fates);
    this.live = live;
    this.sources = sources;
    this.presence = presence;
    this.consumers = consumers;
    this.director = director;
    this.deadLetters = deadLetters;
    this.parts = parts;
    this.troubled = troubled;
    this.grpcPort = grpcPort;
  }
}
