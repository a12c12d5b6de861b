package dev.drift.server.console;

import dev.drift.archive.RaceCounts;
import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.config.ManagementNames;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.pull.SourceState;
import dev.drift.intake.udp.KernelDrops;
import dev.drift.live.LiveFeed;
import dev.drift.race.RaceInfo;
import dev.drift.sample.DataKind;
import java.util.Map;
import javax.management.ObjectName;

/** One race that takes samples. */
final class RaceConsole extends IntakeConsole implements RaceMXBean {

  private static final KernelDrops KERNEL_DROPS = new KernelDrops();

  private final RaceIntake intake;
  private final Services services;

  RaceConsole(RaceIntake intake, Services services) {
    this.intake = intake;
    this.services = services;
  }

  /** The name under which the platform's MBean server knows it, as long as it is called that. */
  String beanName() {
    return ManagementNames.RACE + ",name=" + ObjectName.quote(getName()) + ",id=" + getId();
  }

  @Override
  RaceCounts counts(DataKind kind) {
    return services.counts.of(intake, kind);
  }

  @Override
  Map<SourceState, Integer> sources() {
    return services.sources.states(getId());
  }

  private RaceInfo race() {
    return intake.race();
  }

  @Override
  public String getId() {
    return race().id();
  }

  @Override
  public String getName() {
    // The intake has the name that the race had when it was opened.
    return services.live.find(getId()).map(LiveFeed::race).orElseGet(this::race).name();
  }

  @Override
  public int getUdpPort() {
    return race().udpPort();
  }

  @Override
  public long getKernelDrops() {
    return getUdpPort() == 0 ? 0 : KERNEL_DROPS.ofPort(getUdpPort());
  }

  @Override
  public long getInFlight() {
    return services.fates.inFlight(race().key(), () -> services.intakes.counted(getId()));
  }

  @Override
  public long getDeadLetters() {
    return services.fates.countBuried(race().key());
  }

  @Override
  public long getViewers() {
    return services.presence.viewers(getId());
  }

  @Override
  public int getDrones() {
    return services.presence.drones(getId());
  }

  @Override
  public int getSensors() {
    return intake.sensors();
  }

  @Override
  public void end() {
    var unused = Errand.run(() -> services.director.end(Caller.JMX, getId()));
    Audit.log(Caller.JMX, "race ended", getId());
  }
}
