package dev.drift.simulator;

import java.io.IOException;
import java.util.function.Consumer;

/** A simulation that the options ask for, checked and not started. */
interface SimulationPlan {

  /** One line for the user, of what it is about to do. */
  String intent();

  /**
   * Starts it.
   *
   * @param notices takes each line for the user, on any thread
   * @throws IOException with a text for the user
   */
  Simulation start(Consumer<String> notices) throws IOException;
}
