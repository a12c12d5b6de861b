package dev.drift.control;

import dev.drift.clock.SteadyClock;
import dev.drift.intake.IntakeDirectory;
import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Counts who is in a race now, drones and viewers, without asking the database. */
@ApplicationScoped
public class RacePresence {

  private static final Clock CLOCK = SteadyClock.ofServer();

  @Inject private IntakeDirectory intakes;
  @Inject private LiveDirectory live;

  /** The drones of the race that are {@link DroneStatus.State#FLYING}. */
  public int drones(String raceId) {
    return intakes
        .find(raceId)
        .map(intake -> DroneCatalogue.flying(intake, CLOCK.instant()))
        .orElse(0);
  }

  /** The viewers of what happens now. */
  public int viewers(String raceId) {
    return live.find(raceId).map(LiveFeed::viewers).orElse(0);
  }
}
