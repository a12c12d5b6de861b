package dev.drift.control;

import dev.drift.intake.RaceIntake;
import dev.drift.race.Race;
import java.io.IOException;

/** Opens and closes single races of the running server to samples and viewers. */
public interface RaceGate {

  /** Whether the race takes samples on this server, on its port too. */
  boolean isOpen(Race race);

  /**
   * Takes the race's samples from now on; or, when it only lacks its port, opens that. Replaces
   * what an earlier start of the race opened whose transaction was rolled back.
   *
   * @return what takes its samples
   * @throws IOException its port is in use
   * @throws dev.drift.caller.RefusedException BUSY: the server is starting or stopping
   */
  RaceIntake open(Race race) throws IOException;

  /**
   * Takes nothing more for the race and gives its port back; when this returns, what was accepted
   * is in the archive, or the broker or the database is slow and it follows; the race's viewers
   * have what is left and are closed with 1000. Does nothing when the race is not open.
   */
  void end(Race race);

  /**
   * The race or its people have changed, or it was deleted, and that is committed: who may send to
   * it, who may watch it and its name hold when this returns.
   */
  void changed(String raceId);

  /** Takes back an {@link #open} whose race did not start after all, and no later one. */
  void abandon(RaceIntake opened);
}
