package dev.drift.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The races that take samples now, by id. */
@ApplicationScoped
public class IntakeDirectory {

  private final UUID intakeId = UUID.randomUUID();
  private final Map<String, RaceIntake> intakes = new ConcurrentHashMap<>();

  /** Names this run of the server, as far as it receives. */
  public UUID intakeId() {
    return intakeId;
  }

  /** Lets the race be found. */
  public void add(RaceIntake intake) {
    intakes.put(intake.race().id(), intake);
  }

  /** From now on the race takes nothing. */
  public void remove(String raceId) {
    intakes.remove(raceId);
  }

  /** The race of that id, when it takes samples. */
  public Optional<RaceIntake> find(String raceId) {
    return Optional.ofNullable(intakes.get(raceId));
  }

  /** All that take samples. */
  public Collection<RaceIntake> all() {
    return List.copyOf(intakes.values());
  }
}
