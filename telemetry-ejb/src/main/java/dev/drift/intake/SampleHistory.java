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

  /** How long a stretch of source time takes half of the room between two flights, if it must. */
  private static final double HALF_OF_ROOM_MICROS = 100_000;

  /** Before all times, and far enough from the least number that what is apart can be told. */
  private static final long NEVER = Long.MIN_VALUE / 2;

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

  /** Nothing yet, and none was given out before. */
  SampleHistory() {
    this(NEVER);
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
   * @return its sampleTime, between both neighbours': as far from one as their source times are
   *     apart, or nearer where they have less room, so that more of that flight find room too;
   *     where there is none at all, the next free one
   */
  long insert(int flight, double timestampSeconds, long fingerprint) {
    makeRoom();
    int position = positionOf(flight, timestampSeconds);
    long time = timeAt(position, flight, timestampSeconds);
    // Of a burst that was received within microseconds: the next free one, then.
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
    boolean followsItsFlight = position > 0 && flights[at(position - 1)] == flight;
    boolean precedesItsFlight = position < size && flights[at(position)] == flight;
    long lower = position == 0 ? floorMicros : times[at(position - 1)];
    double fromLower = followsItsFlight ? micros(at(position - 1), timestampSeconds) : 0;
    if (position == size) {
      return lower + Math.max(1, Math.round(fromLower));
    }
    long upper = times[at(position)];
    double toUpper = precedesItsFlight ? micros(at(position), timestampSeconds) : 0;
    long time =
        followsItsFlight
            ? lower + Math.round(part(fromLower, toUpper, upper - lower))
            : upper - Math.round(part(toUpper, 0, upper - lower));
    return Math.max(lower + 1, Math.min(time, upper - 1));
  }

  private double micros(int at, double timestampSeconds) {
    return Math.abs(timestampSeconds - timestamps[at]) * 1e6;
  }

  /**
   * How much of the room is between a sample and the neighbour of its flight.
   *
   * @param apart as they are on the source's clock, µs
   * @param rest from the sample to the other neighbour on that clock; 0 = that is of another flight
   * @param room between the neighbours, µs
   */
  private static double part(double apart, double rest, long room) {
    if (rest > 0) {
      return apart + rest <= room ? apart : room * (apart / (apart + rest));
    }
    // What else of the flight is late must find room too.
    return apart <= room / 2.0 ? apart : room * (apart / (apart + HALF_OF_ROOM_MICROS));
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
