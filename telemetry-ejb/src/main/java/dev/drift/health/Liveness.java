package dev.drift.health;

import java.util.Optional;

/** Whether this server can go on without a restart. */
@FunctionalInterface
public interface Liveness {

  /** Why it can't, in words for an operator; empty = it can. */
  Optional<String> notLiveBecause();
}
