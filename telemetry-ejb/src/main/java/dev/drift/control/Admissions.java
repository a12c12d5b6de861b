package dev.drift.control;

import com.google.common.net.InetAddresses;
import dev.drift.archive.DatabaseAwayException;
import dev.drift.intake.Admission;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.race.DroneEntry;
import dev.drift.race.DroneRepository;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the intakes of running races who may send to them, as the database says. */
@ApplicationScoped
public class Admissions {

  private static final System.Logger LOG = System.getLogger(Admissions.class.getName());

  private final RaceRepository races;
  private final DroneRepository drones;
  private final IntakeDirectory intakes;

  /** Why the last round failed, at most one for each running race: not logged again. */
  private Set<Class<?>> lastCauses = Set.of();

  /** For the container. */
  protected Admissions() {
    this(null, null, null);
  }

  @Inject
  Admissions(RaceRepository races, DroneRepository drones, IntakeDirectory intakes) {
    this.races = races;
    this.drones = drones;
    this.intakes = intakes;
  }

  /** Who may send to the race now. */
  Admission of(Race race) {
    return new Admission(
        race.isPublic(),
        drones.entries(race).stream()
            .filter(entry -> entry.pilotKey().isPresent())
            .map(DroneEntry::droneId)
            .collect(Collectors.toSet()),
        drones.sources(race).stream().map(InetAddresses::forString).collect(Collectors.toSet()),
        drones.tokens(race));
  }

  /**
   * What was committed before holds when this returns. One after the other, so that what was read
   * first never takes the place of what was read later.
   */
  public synchronized void refresh(String raceId) {
    intakes.find(raceId).ifPresent(this::refresh);
  }

  /** The same for all that run; where a race's can't be read, what held before goes on to hold. */
  public synchronized void refreshAll() {
    Set<Class<?>> causes = new HashSet<>();
    for (RaceIntake intake : intakes.all()) {
      try {
        refresh(intake);
      } catch (DatabaseAwayException e) {
        LOG.log(Level.DEBUG, "DatabaseWatch has logged why", e);
      } catch (RuntimeException e) {
        Class<?> cause = causeOf(e);
        if (causes.add(cause) && !lastCauses.contains(cause)) {
          LOG.log(
              Level.WARNING,
              "Who may send to race " + intake.race().id() + " was not read again: it is tried on.",
              e);
        }
      }
    }
    lastCauses = causes;
  }

  private static Class<?> causeOf(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass();
  }

  private void refresh(RaceIntake intake) {
    races.find(intake.race().id()).ifPresent(race -> intake.admit(of(race)));
  }
}
