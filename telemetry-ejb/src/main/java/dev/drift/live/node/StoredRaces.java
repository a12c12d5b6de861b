package dev.drift.live.node;

import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Reads running races from the repository. */
@ApplicationScoped
public class StoredRaces implements RaceReader {

  @Inject private RaceRepository races;

  @Override
  public Optional<RaceInfo> running(String raceId) {
    return races.find(raceId).filter(race -> race.status() == RaceStatus.RUNNING).map(Race::info);
  }

  @Override
  public Optional<String> runningOn(int udpPort) {
    return races.running().stream()
        .filter(race -> race.info().udpPort() == udpPort)
        .map(Race::id)
        .findFirst();
  }
}
