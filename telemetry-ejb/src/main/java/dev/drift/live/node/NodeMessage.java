package dev.drift.live.node;

import dev.drift.live.LivePosition;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.TimingEvent;
import java.util.List;
import java.util.UUID;

/** What one node tells another of a race. */
public sealed interface NodeMessage {

  /** The most samples, readings or events of one message. */
  int MAX_ITEMS = 1_000;

  /** The run of the node that says it. */
  UUID from();

  /** The race. */
  String raceId();

  /**
   * To the home: the race is watched here. Said again and again as long as it is.
   *
   * @param stream which stream of the home's arrives here; 0 = none
   * @param viewers how many watch
   * @param askedMicros by the clock of the node that says it, µs since 1970 UTC
   */
  record Watch(UUID from, String raceId, long stream, int viewers, long askedMicros)
      implements NodeMessage {}

  /**
   * The home's answer to it, from which the other one learns the home's clock.
   *
   * @param askedMicros as it was asked
   * @param heardMicros when it was heard, by the home's clock
   * @param saidMicros when this is said, likewise
   */
  record Here(UUID from, String raceId, long askedMicros, long heardMicros, long saidMicros)
      implements NodeMessage {}

  /**
   * From the home: how everything is, after which the stream goes on from there. In parts, the
   * samples and readings of which are the newest of each drone and sensor, and may be newer than
   * some that follow.
   *
   * @param last no further part follows
   */
  record Snapshot(
      UUID from,
      String raceId,
      long stream,
      LivePosition at,
      List<TelemetrySample> samples,
      List<SensorReading> readings,
      boolean last)
      implements NodeMessage {

    public Snapshot {
      samples = List.copyOf(samples);
      readings = List.copyOf(readings);
    }
  }

  /**
   * From the home: what it took next.
   *
   * @param before how much of the stream came before this, with what was lost
   */
  record Next(
      UUID from,
      String raceId,
      long stream,
      LivePosition before,
      List<TelemetrySample> samples,
      List<SensorReading> readings,
      List<TimingEvent> events)
      implements NodeMessage {

    public Next {
      samples = List.copyOf(samples);
      readings = List.copyOf(readings);
      events = List.copyOf(events);
    }
  }

  /** A node says to itself that it can be heard; of no race. */
  record Probe(UUID from, String raceId) implements NodeMessage {}

  /** From the home: others may watch the race now, as the database says. */
  record Judged(UUID from, String raceId) implements NodeMessage {}

  /** From the home: the race has ended. */
  record Ended(UUID from, String raceId) implements NodeMessage {}
}
