package dev.drift.server.console;

import dev.drift.config.ManagementNames;
import dev.drift.management.Described;

/** The server, for operators. */
@Described(
    "DRIFT on this server: what all races together received since it started, also those that have"
        + " ended, and what became of it.")
public interface ServerMXBean extends IntakeMXBean {

  /** The name under which the platform's MBean server knows it. */
  String NAME = ManagementNames.SERVER;

  @Described("Whether every part of the server is ready, as /health/ready says.")
  boolean isReady();

  @Described("What is waited for, in words; empty when it is ready.")
  String getWaitingFor();

  @Described(
      "What is not right although it takes and shows samples, in words; empty when nothing is.")
  String getTrouble();

  @Described(value = "Races that take samples, now.", units = "races")
  int getRaces();

  @Described(
      value = "Between intake and archive: those in flight without those in dead letters.",
      units = "samples and readings")
  long getQueueLength();

  @Described(
      value =
          "In sealed batches that the broker has not taken yet; more than some thousand: the broker"
              + " is slow or away.",
      units = "samples")
  int getWaitingForBroker();

  @Described(value = "Being stored, now.", units = "batches")
  int getBatchesInProgress();

  @Described(
      value = "Connections to drones' WebSockets, now; they are no viewers.",
      units = "connections")
  long getDroneSockets();

  @Described(value = "The port of gRPC; 0 = none.", units = "port")
  int getGrpcPort();

  /**
   * Asks the broker.
   *
   * @throws IllegalStateException with the reason
   */
  @Described(
      value =
          "Asks the broker how many messages are dead letters, of whatever run; counted up to"
              + " 10,000.",
      units = "messages")
  int countDeadLetters();

  /**
   * Sends them again.
   *
   * @return how many
   * @throws IllegalStateException with the reason
   */
  @Described(
      value =
          "Sends the dead letters again, the oldest 1,000 of them, and says how many. What still"
              + " can't be stored becomes one again; no batch is stored twice.",
      units = "messages")
  int resendDeadLetters();

  /**
   * Takes nothing more, for the rest of this run.
   *
   * @return whether all that was accepted is stored
   */
  @Described(
      "Before the application or the server is stopped: closes all ports, takes nothing more until"
          + " the application is started again, and waits some seconds until all that was accepted"
          + " is stored. True = all is; false = the rest is on the queue, which keeps it, or in dead"
          + " letters.")
  boolean drain();
}
