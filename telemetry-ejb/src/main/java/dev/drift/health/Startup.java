package dev.drift.health;

import java.util.Optional;

/** Whether this server has ever been ready since it began. */
@FunctionalInterface
public interface Startup {

  /** What its start still waits for, or why it failed, in words for an operator; empty = it has. */
  Optional<String> notStartedBecause();
}
