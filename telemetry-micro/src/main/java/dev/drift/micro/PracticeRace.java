package dev.drift.micro;

import dev.drift.config.ManagementNames;
import dev.drift.micro.application.ApplicationBean;
import dev.drift.simulator.track.Gate;
import dev.drift.simulator.track.Track;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;

/** Has the application in this JVM set up its practice race; what fails is in the log. */
final class PracticeRace {
  private static final Logger LOG = Logger.getLogger(PracticeRace.class.getName());
  private static final ApplicationBean DEMO = new ApplicationBean(ManagementNames.DEMO);

  private PracticeRace() {}

  /**
   * Gives drones callsigns, where nobody has given them any.
   *
   * @param callsigns as many as drones, in the same order
   */
  static void nameDrones(List<String> droneIds, List<String> callsigns) {
    call("nameDrones", droneIds.toArray(String[]::new), callsigns.toArray(String[]::new));
  }

  /**
   * Has it timed on that track, unless somebody has given it another.
   *
   * @return whether it is
   */
  static boolean layTrack(String name, Track track) {
    double[][] gates = track.gates().stream().map(PracticeRace::numbers).toArray(double[][]::new);
    return Boolean.TRUE.equals(call("layTrack", name, gates));
  }

  private static double[] numbers(Gate gate) {
    return new double[] {
      gate.centre().x(),
      gate.centre().y(),
      gate.centre().z(),
      gate.headingRadians(),
      gate.kind().width(),
      gate.kind().height()
    };
  }

  /**
   * Has a heat begin in it: what was flown before is no part of it. For a race on the demo's track.
   *
   * @param lapsToWin which end it
   * @param untilSignal until its start signal; negative = since
   */
  static void beginHeat(int lapsToWin, Duration untilSignal) {
    call("beginHeat", lapsToWin, untilSignal.toMillis());
  }

  /** No heat any more: all that is flown counts. */
  static void endHeats() {
    call("endHeats");
  }

  /**
   * Reads the sensors of a gRPC server on this machine from now on.
   *
   * @return whether it does
   */
  static boolean addSensors(int port) {
    return Boolean.TRUE.equals(call("addSensors", "127.0.0.1:" + port));
  }

  /** Reads the demo's sensors no more, also those of a demo that was ended by force. */
  static void removeSensors() {
    call("removeSensors");
  }

  /** Null when it failed. */
  private static Object call(String operation, Object... arguments) {
    try {
      return DEMO.call(operation, arguments);
    } catch (JMException | RuntimeException e) {
      LOG.log(Level.WARNING, "The practice race is not as the demo wants it: " + operation, e);
      return null;
    }
  }
}
