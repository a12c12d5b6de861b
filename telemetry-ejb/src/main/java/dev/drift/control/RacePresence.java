package dev.drift.control;

import dev.drift.clock.SteadyClock;
import dev.drift.intake.IntakeDirectory;
import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.live.node.NodePictures;
import dev.drift.node.NodeDirectory;
import dev.drift.node.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Counts who is in a race now, drones and viewers, without asking the database. */
@ApplicationScoped
public class RacePresence {

  private static final Clock CLOCK = SteadyClock.ofServer();

  @Inject private IntakeDirectory intakes;
  @Inject private LiveDirectory live;
  @Inject private NodePictures pictures;
  @Inject private NodeDirectory nodes;

  /**
   * Who is in the race, whichever node is its home; of that of another one as it told last, a few
   * seconds ago at most.
   */
  public Presence of(String raceId) {
    return nodes.presenceElsewhere(raceId).orElseGet(() -> here(raceId));
  }

  /** Who is in a race that this node is the home of. */
  public Presence here(String raceId) {
    return new Presence(drones(raceId), viewers(raceId));
  }

  /** The drones of the race that are {@link DroneStatus.State#FLYING} at this node. */
  public int drones(String raceId) {
    return intakes
        .find(raceId)
        .map(intake -> DroneCatalogue.flying(intake, CLOCK.instant()))
        .orElse(0);
  }

  /** The viewers of what happens now, on all nodes that the race's home hears of. */
  public int viewers(String raceId) {
    return live.find(raceId).map(LiveFeed::viewers).orElse(0) + pictures.viewersElsewhere(raceId);
  }
}
