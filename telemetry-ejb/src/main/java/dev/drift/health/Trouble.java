package dev.drift.health;

import java.util.Optional;

/**
 * Something that a part of this server can't do now, although it is ready: it goes on by itself,
 * and until then nothing is lost that has room.
 */
@FunctionalInterface
public interface Trouble {

  /** What it is and what becomes of samples, in words for an operator; empty = nothing. */
  Optional<String> trouble();
}
