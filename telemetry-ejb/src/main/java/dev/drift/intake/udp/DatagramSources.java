package dev.drift.intake.udp;

import dev.drift.race.DroneId;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * The sources of one race's port: a drone is its source address.
 *
 * <p>The first port seen from an address is the drone {@code IP}; another port that is active at
 * the same time is a second drone {@code IP:port}; a new port after {@link #SILENCE_MICROS} of
 * silence is the same drone that restarted. Each source has its rate.
 *
 * <p>Bound: {@code maxSources}; when full, silent sources are forgotten, else a new one is
 * rejected. Used by one thread.
 */
final class DatagramSources {

  /** After so long without a datagram the drone of an address may have another port. */
  static final long SILENCE_MICROS = 2_000_000;

  private static final long SECOND_MICROS = 1_000_000;

  private final int maxPerSecond;
  private final int maxSources;
  private final Map<InetSocketAddress, Source> sources = new HashMap<>();
  private final Map<InetAddress, Source> mainSources = new HashMap<>();
  private long lastEvictionMicros = Long.MIN_VALUE / 2;

  DatagramSources(int maxPerSecond, int maxSources) {
    this.maxPerSecond = maxPerSecond;
    this.maxSources = maxSources;
  }

  /**
   * The source of a datagram that arrived now.
   *
   * @throws RejectedException over its rate, or too many sources
   */
  Source at(InetSocketAddress address, long nowMicros) throws RejectedException {
    Source source = sources.get(address);
    if (source == null) {
      makeRoom(nowMicros);
      source = new Source(address);
      sources.put(address, source);
    }
    source.count(nowMicros);
    return source;
  }

  private void makeRoom(long nowMicros) throws RejectedException {
    if (sources.size() < maxSources) {
      return;
    }
    if (nowMicros - lastEvictionMicros >= SECOND_MICROS) {
      lastEvictionMicros = nowMicros;
      sources.values().removeIf(source -> source.isSilent(nowMicros));
      mainSources.values().removeIf(source -> source.isSilent(nowMicros));
    }
    if (sources.size() >= maxSources) {
      throw new RejectedException(
          RejectReason.TOO_MANY_DRONES, "too many sources send to this race");
    }
  }

  /** One source address. */
  final class Source {
    private final InetSocketAddress address;
    private long lastMicros = Long.MIN_VALUE / 2;
    private long windowStartMicros = Long.MIN_VALUE / 2;
    private int inWindow;
    private String droneId;

    private Source(InetSocketAddress address) {
      this.address = address;
    }

    private void count(long nowMicros) throws RejectedException {
      if (nowMicros - windowStartMicros >= SECOND_MICROS || nowMicros < windowStartMicros) {
        windowStartMicros = nowMicros;
        inWindow = 0;
      }
      if (++inWindow > maxPerSecond) {
        throw new RejectedException(
            RejectReason.OVER_RATE, "more than " + maxPerSecond + " datagrams a second");
      }
    }

    private boolean isSilent(long nowMicros) {
      return nowMicros - lastMicros > SILENCE_MICROS;
    }

    /** The drone that this source is: to be asked for each good datagram, and only for those. */
    String droneId(long nowMicros) {
      Source main = mainSources.get(address.getAddress());
      if (main != this) {
        if (main == null || (droneId == null && main.isSilent(nowMicros))) {
          becomeMain(main);
        } else if (droneId == null) {
          droneId = DroneId.of(address);
        }
      }
      lastMicros = nowMicros;
      return droneId;
    }

    private void becomeMain(Source before) {
      if (before != null) {
        // Should its port come back, it is another drone.
        sources.remove(before.address);
      }
      mainSources.put(address.getAddress(), this);
      droneId = DroneId.of(address.getAddress());
    }
  }
}
