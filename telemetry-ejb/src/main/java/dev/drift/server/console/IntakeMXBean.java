package dev.drift.server.console;

import dev.drift.management.Described;
import java.util.Map;

/**
 * What arrived and what became of it since the server started, by the same counts as {@code
 * /metrics}.
 */
public interface IntakeMXBean {

  @Described(value = "Arrived, good or bad.", units = "samples")
  long getSamplesReceived();

  @Described(
      value = "Written to the archive, also what an earlier run had left on the queue.",
      units = "samples")
  long getSamplesStored();

  @Described(value = "Refused, for whatever reason.", units = "samples")
  long getSamplesRejected();

  @Described(value = "Refused, by reason.", units = "samples")
  Map<String, Long> getSamplesRejectedByReason();

  @Described(value = "Accepted and lost, wherever.", units = "samples")
  long getSamplesDropped();

  @Described(
      value =
          "Accepted and lost, by place: queue = the broker took no batches and the buffer before it"
              + " was full; publisher = the batch could not be written for the queue.",
      units = "samples")
  Map<String, Long> getSamplesDroppedByPlace();

  @Described(value = "Readings of sensors that arrived, good or bad.", units = "readings")
  long getReadingsReceived();

  @Described(
      value =
          "Readings of sensors written to the archive, also what an earlier run had left on the"
              + " queue.",
      units = "readings")
  long getReadingsStored();

  @Described(value = "Readings of sensors that were refused.", units = "readings")
  long getReadingsRejected();

  @Described(value = "Readings of sensors that were refused, by reason.", units = "readings")
  Map<String, Long> getReadingsRejectedByReason();

  @Described(value = "Readings of sensors that were accepted and lost.", units = "readings")
  long getReadingsDropped();

  @Described(
      value = "Readings of sensors that were accepted and lost, by place.",
      units = "readings")
  Map<String, Long> getReadingsDroppedByPlace();

  @Described(
      value =
          "Received and not yet stored, rejected or dropped: in an open batch, waiting for the"
              + " broker, on the queue, being stored, or a dead letter.",
      units = "samples and readings")
  long getInFlight();

  @Described(
      value =
          "Those in flight that are in dead letters: they are stored only when these are sent"
              + " again.",
      units = "samples and readings")
  long getDeadLetters();

  @Described(value = "Connections that watch live, now.", units = "viewers")
  long getViewers();

  @Described(value = "Drones whose samples come in, now.", units = "drones")
  int getDrones();

  @Described(value = "Sources of sensor readings that running races have.", units = "sources")
  int getSources();

  @Described(
      value =
          "Sources of sensor readings by what the server does about them: connecting, streaming,"
              + " waiting for the next try, stopped.",
      units = "sources")
  Map<String, Integer> getSourcesByState();
}
