package dev.drift.live;

import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.viewer.Frames;
import dev.drift.viewer.ReadingsJson;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The messages with readings of one race to its pages, each encoded once for all viewers that get
 * the same. Used by the loop alone.
 */
final class ReadingMessages {

  private final SensorBoard board;
  private final ReadingsJson json = new ReadingsJson();
  private final SharedMessages<Key, Frames> shared = new SharedMessages<>();

  private record Key(long from, long lost) {}

  /** Messages about the sensors of a board. */
  ReadingMessages(SensorBoard board) {
    this.board = board;
  }

  /** All readings from that index in the log on. */
  Frames readings(LiveLog<SensorReading> log, long from, long lost) {
    return shared.get(log.end(), new Key(from, lost), key -> encode(log, key));
  }

  private Frames encode(LiveLog<SensorReading> log, Key key) {
    List<SensorReading> readings = log.since(key.from());
    if (key.lost() > 0) {
      addSilent(readings);
    }
    return json.encode(readings, key.lost());
  }

  /** Adds the newest of each sensor whose last readings may be among the lost. */
  private void addSilent(List<SensorReading> readings) {
    Set<Sensor> present = readings.stream().map(SensorReading::sensor).collect(Collectors.toSet());
    for (SensorReading newest : board.newest()) {
      if (!present.contains(newest.sensor())) {
        readings.add(newest);
      }
    }
  }

  /** Lets go of what was encoded for a log that is gone. */
  void forget() {
    shared.forget();
  }
}
