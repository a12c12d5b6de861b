package dev.drift.control;

import com.google.common.net.InetAddresses;
import dev.drift.intake.Admission;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.listening.ListenerDirectory;
import dev.drift.race.DroneEntry;
import dev.drift.race.DroneRepository;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;

/**
 * Tells the intakes of running races who may send to them, whether other programs may listen, and
 * where on Earth the race is, as the database says.
 */
@ApplicationScoped
public class Admissions {

  private final RaceRepository races;
  private final DroneRepository drones;
  private final IntakeDirectory intakes;
  private final ListenerDirectory listeners;

  private final RaceRound round = new RaceRound("Reading who may send", this::refresh);

  /** For the container. */
  protected Admissions() {
    this(null, null, null, null);
  }

  @Inject
  Admissions(
      RaceRepository races,
      DroneRepository drones,
      IntakeDirectory intakes,
      ListenerDirectory listeners) {
    this.races = races;
    this.drones = drones;
    this.intakes = intakes;
    this.listeners = listeners;
  }

  /** Who may send to the race, as the database says. */
  public Admission of(Race race) {
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
   * What was committed before holds when this returns. One call at a time, so that an older answer
   * of the database never replaces a newer one.
   */
  public synchronized void refresh(String raceId) {
    intakes.find(raceId).ifPresent(this::refresh);
  }

  /** The same for all races that run; where one can't be read, what held before still holds. */
  public void refreshAll() {
    round.run(intakes.all().stream().map(intake -> intake.race().id()).toList());
  }

  private void refresh(RaceIntake intake) {
    races
        .find(intake.race().id())
        .ifPresent(
            race -> {
              listeners.makePublic(race.id(), race.isPublic());
              intake.admit(of(race));
              intake.locate(race.frame());
            });
  }
}
