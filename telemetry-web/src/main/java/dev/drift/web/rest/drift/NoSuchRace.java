package dev.drift.web.rest.drift;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;

/** The original's answer where there is no race for the caller. */
final class NoSuchRace {

  private NoSuchRace() {}

  static RefusedException refusal() {
    return new RefusedException(Why.NOT_FOUND, "Race not found");
  }
}
