package dev.drift.node;

import java.util.Optional;
import java.util.UUID;

/** Reads a race's home from the database. */
@FunctionalInterface
public interface HomeReader {

  /** The run that is the home of the race; empty = there is none now. */
  Optional<UUID> home(String raceId);
}
