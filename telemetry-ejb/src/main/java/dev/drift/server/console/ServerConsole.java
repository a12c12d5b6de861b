package dev.drift.server.console;

import dev.drift.archive.RaceCounts;
import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.health.Readiness;
import dev.drift.health.Trouble;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.pull.SourceState;
import dev.drift.sample.DataKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All races together, and the run of the server. */
final class ServerConsole extends IntakeConsole implements ServerMXBean {

  private final Services services;
  private final IntSupplier waitingSamples;
  private final BooleanSupplier drain;

  ServerConsole(Services services, IntSupplier waitingSamples, BooleanSupplier drain) {
    this.services = services;
    this.waitingSamples = waitingSamples;
    this.drain = drain;
  }

  @Override
  RaceCounts counts(DataKind kind) {
    return services.counts.total(kind);
  }

  @Override
  Map<SourceState, Integer> sources() {
    return services.sources.states();
  }

  @Override
  public boolean isReady() {
    return getWaitingFor().isEmpty();
  }

  @Override
  public String getWaitingFor() {
    return said(services.parts, Readiness::notReadyBecause);
  }

  @Override
  public String getTrouble() {
    return said(services.troubled, Trouble::trouble);
  }

  private static <T> String said(Iterable<T> parts, Function<T, Optional<String>> question) {
    return StreamSupport.stream(parts.spliterator(), /* parallel= */ false)
        .flatMap(part -> question.apply(part).stream())
        .collect(Collectors.joining("; "));
  }

  @Override
  public int getRaces() {
    return services.intakes.all().size();
  }

  @Override
  public long getInFlight() {
    return services.fates.inFlight(services.intakes::total);
  }

  @Override
  public long getDeadLetters() {
    return services.fates.countBuried();
  }

  @Override
  public long getQueueLength() {
    return services.fates.awaited(services.intakes::total);
  }

  @Override
  public int getWaitingForBroker() {
    return waitingSamples.getAsInt();
  }

  @Override
  public int getBatchesInProgress() {
    return services.consumers.inProgress();
  }

  @Override
  public long getViewers() {
    return services.live.counters().viewers();
  }

  @Override
  public long getDroneSockets() {
    return services.live.channelCounters().viewers();
  }

  @Override
  public int getDrones() {
    return services.intakes.all().stream()
        .map(RaceIntake::race)
        .mapToInt(race -> services.presence.drones(race.id()))
        .sum();
  }

  @Override
  public int getGrpcPort() {
    return services.grpcPort;
  }

  @Override
  public int countDeadLetters() {
    return Errand.run(() -> services.deadLetters.newest(Caller.JMX, 1).count());
  }

  @Override
  public int resendDeadLetters() {
    return Errand.run(() -> services.deadLetters.resendAll(Caller.JMX));
  }

  @Override
  public boolean drain() {
    Audit.log(Caller.JMX, "server drained", "until its next start");
    return Errand.run(drain::getAsBoolean);
  }
}
