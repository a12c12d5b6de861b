package dev.drift.health;

import java.util.Optional;

/** Whether this server takes samples now. */
@FunctionalInterface
public interface Readiness {

  /** Why not, in words for an operator; empty = it does. */
  Optional<String> notReadyBecause();
}
