package dev.drift.live.node;

import dev.drift.race.RaceInfo;
import java.util.Optional;

/** Reads running races from the database; its methods throw when that does not answer. */
public interface RaceReader {

  /** The race of that id, if it runs. */
  Optional<RaceInfo> running(String raceId);

  /** The id of the race that runs on that port. */
  Optional<String> runningOn(int udpPort);
}
