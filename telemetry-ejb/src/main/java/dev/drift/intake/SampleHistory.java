package dev.drift.intake;

import java.util.Arrays;

/**
 * The newest samples of one drone in order of sampleTime: where a late one belongs, and whether one
 * came before.
 *
 * <p>Bound: {@link #MAX_SAMPLES}, about 8 KB; the oldest are forgotten. Guarded by its RaceIntake.
 */
final class SampleHistory {

  /** A second at 250 Hz, half a second at 500 Hz. */
  static final int MAX_SAMPLES = 256;

  /** How long a stretch of source time takes half of the room before a neighbour it overlaps. */
  private static final double HALF_OF_ROOM_SECONDS = 0.1;

  private int[] flights = new int[16];
  private double[] timestamps = new double[16];
  private long[] times = new long[16];
  private long[] fingerprints = new long[16];
  private int oldest;
  private int size;
  private long floorMicros;

  /**
   * Nothing yet.
   *
   * @param floorMicros every sampleTime given out before is at most this
   */
  SampleHistory(long floorMicros) {
    this.floorMicros = floorMicros;
  }

  /** The newest sampleTime, µs since 1970 UTC. */
  long newestMicros() {
    return size == 0 ? floorMicros : times[at(size - 1)];
  }

  /** Adds a sample that is newer than all. */
  void addNewest(int flight, double timestampSeconds, long timeMicros, long fingerprint) {
    makeRoom();
    size++;
    set(size - 1, flight, timestampSeconds, timeMicros, fingerprint);
  }

  /**
   * Adds a sample among those of its flight, by its source's clock.
   *
   * @return its sampleTime: as far from its neighbour's as their source times are apart, between
   *     both neighbours; where there is no room, the next free one
   */
  long insert(int flight, double timestampSeconds, long fingerprint) {
    makeRoom();
    int position = positionOf(flight, timestampSeconds);
    long time = timeAt(position, flight, timestampSeconds);
    // Times grow by 1 µs where the clock's mapping was moved back: the next free one, then.
    while (position < size && time >= times[at(position)]) {
      time = times[at(position)] + 1;
      position++;
    }
    size++;
    for (int i = size - 1; i > position; i--) {
      int from = at(i - 1);
      set(i, flights[from], timestamps[from], times[from], fingerprints[from]);
    }
    set(position, flight, timestampSeconds, time, fingerprint);
    return time;
  }

  /** Whether a sample of the flight had that source time. */
  boolean hasTimestamp(int flight, double timestampSeconds) {
    int position = positionOf(flight, timestampSeconds);
    return position > 0 && hasTimestamp(at(position - 1), flight, timestampSeconds);
  }

  /**
   * Whether a sample of the flight had that source time and those values.
   *
   * @param sinceMicros only such with this sampleTime or later
   */
  boolean contains(int flight, double timestampSeconds, long fingerprint, long sinceMicros) {
    int position = positionOf(flight, timestampSeconds);
    while (position > 0 && hasTimestamp(at(position - 1), flight, timestampSeconds)) {
      position--;
      if (fingerprints[at(position)] == fingerprint) {
        return times[at(position)] >= sinceMicros;
      }
    }
    return false;
  }

  private boolean hasTimestamp(int at, int flight, double timestampSeconds) {
    return flights[at] == flight && timestamps[at] == timestampSeconds;
  }

  /** Whether samples of the flight that are older than this one have been forgotten. */
  boolean isBeyond(int flight, double timestampSeconds) {
    int first = at(0);
    return size == MAX_SAMPLES && flights[first] == flight && timestampSeconds < timestamps[first];
  }

  /** After the last sample that is not later on the source's clock. */
  private int positionOf(int flight, double timestampSeconds) {
    int position = size;
    while (position > 0 && isLater(at(position - 1), flight, timestampSeconds)) {
      position--;
    }
    return position;
  }

  private boolean isLater(int at, int flight, double timestampSeconds) {
    return flights[at] > flight || (flights[at] == flight && timestamps[at] > timestampSeconds);
  }

  private long timeAt(int position, int flight, double timestampSeconds) {
    long lower = position == 0 ? floorMicros : times[at(position - 1)];
    boolean followsItsFlight = position > 0 && flights[at(position - 1)] == flight;
    if (followsItsFlight) {
      double apart = timestampSeconds - timestamps[at(position - 1)];
      long wanted = Math.max(lower + 1, lower + Math.round(apart * 1e6));
      if (position == size || wanted < times[at(position)]) {
        return wanted;
      }
      // It would come after its neighbour: it takes its part of the room between both.
      double part = partOfRoom(apart, at(position), flight, timestampSeconds);
      return Math.max(lower + 1, lower + (long) ((times[at(position)] - lower) * part));
    }
    double apart = timestamps[at(position)] - timestampSeconds;
    return Math.max(lower + 1, times[at(position)] - Math.max(1, Math.round(apart * 1e6)));
  }

  /** By source time; before a sample of another flight so that some room is left for more. */
  private double partOfRoom(double apart, int next, int flight, double timestampSeconds) {
    double rest =
        flights[next] == flight ? timestamps[next] - timestampSeconds : HALF_OF_ROOM_SECONDS;
    return apart / (apart + rest);
  }

  private void makeRoom() {
    if (size == MAX_SAMPLES) {
      floorMicros = times[oldest];
      oldest = (oldest + 1) % MAX_SAMPLES;
      size--;
    } else if (size == times.length) {
      // Not yet full, so nothing was forgotten and the oldest is the first.
      int more = Math.min(MAX_SAMPLES, size * 2);
      flights = Arrays.copyOf(flights, more);
      timestamps = Arrays.copyOf(timestamps, more);
      times = Arrays.copyOf(times, more);
      fingerprints = Arrays.copyOf(fingerprints, more);
    }
  }

  private int at(int index) {
    return (oldest + index) % times.length;
  }

  private void set(int index, int flight, double timestamp, long time, long fingerprint) {
    int at = at(index);
    flights[at] = flight;
    timestamps[at] = timestamp;
    times[at] = time;
    fingerprints[at] = fingerprint;
  }
}
