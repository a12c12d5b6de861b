package dev.drift.live;

import dev.drift.race.RaceInfo;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.CarefulEncoder;
import dev.drift.viewer.Frames;
import dev.drift.viewer.PageBinary;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.PageJson;
import dev.drift.viewer.ReadingsJson;
import dev.drift.viewer.RosterDrone;
import dev.drift.viewer.SamplesMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * The messages of one race to its pages, each encoded once for all viewers that get the same; those
 * with readings are {@link ReadingMessages}. Used by the loop alone.
 */
final class PageMessages {

  private final Roster roster;
  private final LongSupplier nowMicros;
  private final PageJson pageJson = new PageJson();
  private final Map<PageFormat, CarefulEncoder> encoders;
  private final SharedMessages<Key, Encoded> shared = new SharedMessages<>();
  private final SensorBoard board;
  private long lastNumber;

  /** A message and its bytes. */
  record Encoded(SamplesMessage message, Frames frames) {}

  private record Key(PageFormat format, long from, long lost) {}

  /**
   * Messages about the drones of a roster and the sensors of a board.
   *
   * @param leftOut called for each sample that cannot be encoded
   */
  PageMessages(
      Roster roster,
      SensorBoard board,
      LongSupplier nowMicros,
      BiConsumer<TelemetrySample, RuntimeException> leftOut) {
    this.roster = roster;
    this.board = board;
    this.nowMicros = nowMicros;
    this.encoders =
        Map.of(
            PageFormat.JSON,
            new CarefulEncoder(pageJson, leftOut),
            PageFormat.BINARY,
            new CarefulEncoder(new PageBinary(roster::index), leftOut));
  }

  /**
   * The greeting with the newest samples of drones and readings of sensors.
   *
   * @param dronesAnnounced the number of the last drone that it has
   * @param samplesUpTo samples that came after so many of the race are left out
   * @param readingsUpTo readings likewise
   */
  Frames hello(
      RaceInfo race,
      PageFormat format,
      int hz,
      long dronesAnnounced,
      long samplesUpTo,
      long readingsUpTo) {
    List<LiveDrone> known = roster.announced(0, dronesAnnounced);
    List<TelemetrySample> samples =
        known.stream().flatMap(drone -> drone.newest(samplesUpTo).stream()).toList();
    List<SensorReading> readings = board.newest(readingsUpTo);
    try {
      return hello(race, format, hz, known, samples, readings);
    } catch (RuntimeException e) {
      return hello(
          race, format, hz, known, encoders.get(PageFormat.JSON).encodable(samples), readings);
    }
  }

  private Frames hello(
      RaceInfo race,
      PageFormat format,
      int hz,
      List<LiveDrone> drones,
      List<TelemetrySample> samples,
      List<SensorReading> readings) {
    return pageJson.hello(
        race,
        format,
        hz,
        nowMicros.getAsLong(),
        entries(drones),
        samples,
        json -> ReadingsJson.writeReadings(json, readings));
  }

  /** The drones that were added after that number, up to the other one. */
  Frames roster(long after, long upTo) {
    return pageJson.roster(entries(roster.announced(after, upTo)));
  }

  private static List<RosterDrone> entries(List<LiveDrone> drones) {
    return drones.stream().map(drone -> new RosterDrone(drone.index(), drone.id())).toList();
  }

  /** The message with all samples from that index in the log on. */
  Encoded samples(LiveLog<TelemetrySample> log, PageFormat format, long from, long lost) {
    return shared.get(log.end(), new Key(format, from, lost), key -> encode(log, key));
  }

  private Encoded encode(LiveLog<TelemetrySample> log, Key key) {
    List<TelemetrySample> samples = log.since(key.from());
    if (key.lost() > 0) {
      addSilent(samples);
    }
    SamplesMessage message =
        new SamplesMessage(++lastNumber, nowMicros.getAsLong(), key.lost(), samples);
    return new Encoded(message, encoders.get(key.format()).encode(message));
  }

  /** Adds the newest of each drone whose last samples may be among the lost. */
  private void addSilent(List<TelemetrySample> samples) {
    Set<String> present = new HashSet<>();
    samples.forEach(sample -> present.add(sample.droneId()));
    for (LiveDrone drone : roster.all()) {
      if (!present.contains(drone.id())) {
        samples.add(drone.newest());
      }
    }
  }

  /** Lets go of what was encoded for a log that is gone. */
  void forget() {
    shared.forget();
  }
}
