package dev.drift.control;

import dev.drift.intake.RaceIntake;
import dev.drift.race.Race;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says what is open and fails on demand; what it opens takes no samples. */
final class RecordingGate implements RaceGate {

  private final Map<String, RaceIntake> intakes = new ConcurrentHashMap<>();
  final Set<String> open = intakes.keySet();
  final Set<String> abandoned = ConcurrentHashMap.newKeySet();
  final Set<String> changed = ConcurrentHashMap.newKeySet();
  boolean portInUse;

  @Override
  public boolean isOpen(Race race) {
    return open.contains(race.id());
  }

  @Override
  public RaceIntake open(Race race) throws IOException {
    if (portInUse) {
      throw new IOException("Address already in use");
    }
    RaceIntake intake = new RaceIntake(race.info(), 0, Map.of(), List.of(), null, 1);
    intakes.put(race.id(), intake);
    return intake;
  }

  @Override
  public void end(Race race) {
    open.remove(race.id());
  }

  @Override
  public void changed(String raceId) {
    changed.add(raceId);
  }

  @Override
  public void abandon(RaceIntake opened) {
    abandoned.add(opened.race().id());
    intakes.remove(opened.race().id(), opened);
  }
}
