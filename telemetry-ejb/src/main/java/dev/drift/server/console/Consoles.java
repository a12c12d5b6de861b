package dev.drift.server.console;

import dev.drift.intake.RaceIntake;
import dev.drift.management.ManagedBean;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The MBeans of the server and of each race that takes samples. Thread-safe. To close it needs
 * nothing of the container, which may have ended everything else before.
 */
@Dependent
public class Consoles implements AutoCloseable {

  private final Services services;
  private final Map<String, Shown> races = new HashMap<>();
  private Executor application;
  private ManagedBean server;

  private record Shown(RaceConsole race, String name, ManagedBean bean) {}

  @Inject
  Consoles(Services services) {
    this.services = services;
  }

  /**
   * Shows the server; before any race.
   *
   * @param application runs what the MBeans are asked with the application's context
   * @param waitingSamples how many wait for the broker
   * @param drain takes nothing more and waits; says whether all that was accepted is stored
   */
  public synchronized void open(
      Executor application, IntSupplier waitingSamples, BooleanSupplier drain) {
    this.application = application;
    server =
        ManagedBean.register(
            ServerMXBean.NAME,
            ServerMXBean.class,
            new ServerConsole(services, waitingSamples, drain),
            application);
  }

  /** Shows the race from now on. */
  public synchronized void open(RaceIntake intake) {
    close(intake.race().id());
    show(new RaceConsole(intake, services));
  }

  private void show(RaceConsole race) {
    String name = race.beanName();
    races.put(
        race.getId(),
        new Shown(race, name, ManagedBean.register(name, RaceMXBean.class, race, application)));
  }

  /** The race may have another name. */
  public synchronized void refresh(String raceId) {
    Shown shown = races.get(raceId);
    if (shown != null && !shown.name().equals(shown.race().beanName())) {
      shown.bean().close();
      show(shown.race());
    }
  }

  /** Shows the race no more. */
  public synchronized void close(String raceId) {
    Shown shown = races.remove(raceId);
    if (shown != null) {
      shown.bean().close();
    }
  }

  /** Shows no race any more. */
  public synchronized void closeRaces() {
    races.values().forEach(shown -> shown.bean().close());
    races.clear();
  }

  /** Shows nothing any more. */
  @Override
  public synchronized void close() {
    closeRaces();
    if (server != null) {
      server.close();
    }
  }
}
