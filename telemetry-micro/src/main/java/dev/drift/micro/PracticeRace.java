package dev.drift.micro;

import dev.drift.config.ManagementNames;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;

/** Has the application in this JVM set up its practice race; what fails is in the log. */
final class PracticeRace {
  private static final Logger LOG = Logger.getLogger(PracticeRace.class.getName());
  private static final String TEXTS = String[].class.getName();

  private PracticeRace() {}

  /**
   * Gives drones callsigns, where nobody has given them any.
   *
   * @param callsigns as many as drones, in the same order
   */
  static void nameDrones(List<String> droneIds, List<String> callsigns) {
    invoke(
        "nameDrones",
        new Object[] {droneIds.toArray(String[]::new), callsigns.toArray(String[]::new)},
        TEXTS,
        TEXTS);
  }

  /**
   * Reads the sensors of a gRPC server on this machine from now on.
   *
   * @return whether it does
   */
  static boolean addSensors(int port) {
    return Boolean.TRUE.equals(
        invoke("addSensors", new Object[] {"127.0.0.1:" + port}, String.class.getName()));
  }

  /** Reads the demo's sensors no more, also those of a demo that was ended by force. */
  static void removeSensors() {
    invoke("removeSensors", new Object[0]);
  }

  /** Null when it failed. */
  private static Object invoke(String operation, Object[] arguments, String... types) {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .invoke(new ObjectName(ManagementNames.DEMO), operation, arguments, types);
    } catch (JMException | RuntimeException e) {
      LOG.log(Level.WARNING, "The practice race is not as the demo wants it: " + operation, e);
      return null;
    }
  }
}
