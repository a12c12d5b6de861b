package dev.drift.server;

import dev.drift.config.FailureLog;
import dev.drift.config.LogId;
import dev.drift.intake.RaceIntake;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceStatus;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Opens the races again that ran when the server stopped. Where one can't be opened, the log says
 * so and the others still are.
 */
final class ReopenedRaces {

  private static final Logger LOG = System.getLogger(ReopenedRaces.class.getName());

  private final RaceRepository races;
  private final Pipeline pipeline;
  private final ServerState state;

  ReopenedRaces(RaceRepository races, Pipeline pipeline, ServerState state) {
    this.races = races;
    this.pipeline = pipeline;
    this.state = state;
  }

  /** Opens all but the practice race, until the server stops. */
  void open() {
    for (Race race : races.running()) {
      if (state.isStopping()) {
        return;
      }
      if (!race.isPractice()) {
        tryToOpen(race);
      }
    }
  }

  private void tryToOpen(Race race) {
    try {
      RaceIntake opened = openWithPortIfFree(race);
      if (!stillRuns(race)) {
        // Its end was committed before it was opened here.
        pipeline.abandon(opened);
      }
    } catch (RuntimeException e) {
      FailureLog.log(
          LOG,
          Level.ERROR,
          e,
          "Race ''{0}'' was not opened again: start it once more.",
          race.name(),
          LogId.race(race.id()));
    }
  }

  private RaceIntake openWithPortIfFree(Race race) {
    try {
      return pipeline.open(race);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "Race ''{0}'' runs without its UDP port {1}, which is in use: free it and start the race"
              + " again.",
          race.name(),
          Integer.toString(race.info().udpPort()),
          LogId.race(race.id()));
      return pipeline.openWithoutPort(race);
    }
  }

  private boolean stillRuns(Race race) {
    return races.find(race.id()).filter(now -> now.status() == RaceStatus.RUNNING).isPresent();
  }
}
