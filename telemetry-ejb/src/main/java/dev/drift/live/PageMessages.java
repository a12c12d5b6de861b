package dev.drift.live;

import dev.drift.race.RaceInfo;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.CarefulEncoder;
import dev.drift.viewer.Frames;
import dev.drift.viewer.PageBinary;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.PageJson;
import dev.drift.viewer.RosterDrone;
import dev.drift.viewer.SamplesMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * The messages of one race to its pages, each encoded once for all viewers that get the same. Used
 * by the loop alone.
 *
 * <p>Bound: the messages made since the last sample, at most one a viewer.
 */
final class PageMessages {

  private final Roster roster;
  private final LongSupplier nowMicros;
  private final PageJson pageJson = new PageJson();
  private final Map<PageFormat, CarefulEncoder> encoders;
  private final Map<Key, Encoded> encoded = new HashMap<>();
  private long encodedEnd;
  private long lastNumber;

  /** A message and its bytes. */
  record Encoded(SamplesMessage message, Frames frames) {}

  private record Key(PageFormat format, long from, long lost) {}

  /**
   * Messages about the drones of a roster.
   *
   * @param leftOut called for each sample that cannot be encoded
   */
  PageMessages(
      Roster roster,
      LongSupplier nowMicros,
      BiConsumer<TelemetrySample, RuntimeException> leftOut) {
    this.roster = roster;
    this.nowMicros = nowMicros;
    this.encoders =
        Map.of(
            PageFormat.JSON,
            new CarefulEncoder(pageJson, leftOut),
            PageFormat.BINARY,
            new CarefulEncoder(new PageBinary(roster::index), leftOut));
  }

  /**
   * The greeting with the newest samples of drones.
   *
   * @param dronesAnnounced the number of the last drone that it has
   * @param upToMicros samples that were received later are left out
   */
  Frames hello(RaceInfo race, PageFormat format, int hz, long dronesAnnounced, long upToMicros) {
    List<LiveDrone> known = roster.announced(0, dronesAnnounced);
    List<TelemetrySample> newest =
        known.stream()
            .map(LiveDrone::newest)
            .filter(sample -> sample.receivedAtMicros() <= upToMicros)
            .toList();
    try {
      return hello(race, format, hz, known, newest);
    } catch (RuntimeException e) {
      return hello(race, format, hz, known, encoders.get(PageFormat.JSON).encodable(newest));
    }
  }

  private Frames hello(
      RaceInfo race,
      PageFormat format,
      int hz,
      List<LiveDrone> drones,
      List<TelemetrySample> newest) {
    return pageJson.hello(
        race, format, hz, nowMicros.getAsLong(), entries(drones), newest, json -> {});
  }

  /** The drones that were added after that number, up to the other one. */
  Frames roster(long after, long upTo) {
    return pageJson.roster(entries(roster.announced(after, upTo)));
  }

  private static List<RosterDrone> entries(List<LiveDrone> drones) {
    return drones.stream().map(drone -> new RosterDrone(drone.index(), drone.id())).toList();
  }

  /** The message with all samples from that index in the log on. */
  Encoded samples(SampleLog log, PageFormat format, long from, long lost) {
    if (encodedEnd != log.end()) {
      encodedEnd = log.end();
      encoded.clear();
    }
    return encoded.computeIfAbsent(new Key(format, from, lost), key -> encode(log, key));
  }

  private Encoded encode(SampleLog log, Key key) {
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
    encoded.clear();
    encodedEnd = 0;
  }
}
