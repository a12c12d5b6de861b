package dev.drift.live;

import dev.drift.viewer.Frames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * What somebody who connects to a drone's channel has not been sent yet, from the handshake on.
 *
 * <p>Bound: {@link #CAPACITY} messages, and {@link #MAX_AGE_NANOS}; the oldest are lost. But for
 * the channel, used by the loop alone.
 */
public final class DroneArrival {

  /** About 250 KB, most of which all that wait for the same samples share. */
  static final int CAPACITY = 512;

  static final long MAX_AGE_NANOS = 4_000_000_000L;

  private final String droneId;
  private final long handshakeNanos;
  private final Deque<Waiting> waiting = new ArrayDeque<>(0);
  private volatile DroneChannel channel;

  private record Waiting(Frames message, long addedAtNanos) {}

  DroneArrival(String droneId, long handshakeNanos) {
    this.droneId = droneId;
    this.handshakeNanos = handshakeNanos;
  }

  String droneId() {
    return droneId;
  }

  /** Whose it is; null = its session is not open yet. */
  DroneChannel channel() {
    return channel;
  }

  void belongsTo(DroneChannel opened) {
    channel = opened;
  }

  /** Whether its session did not come. */
  boolean isAbandoned(long nowNanos) {
    return channel == null && nowNanos - handshakeNanos > MAX_AGE_NANOS;
  }

  /**
   * Adds a message.
   *
   * @return how many were lost for it
   */
  int add(Frames message, long nowNanos) {
    waiting.addLast(new Waiting(message, nowNanos));
    return waiting.size() > CAPACITY ? removeFirst() : 0;
  }

  private int removeFirst() {
    waiting.removeFirst();
    return 1;
  }

  /**
   * Lets go of what is too old.
   *
   * @return how many messages were lost
   */
  int expire(long nowNanos) {
    int lost = 0;
    while (!waiting.isEmpty() && nowNanos - waiting.peekFirst().addedAtNanos() > MAX_AGE_NANOS) {
      lost += removeFirst();
    }
    return lost;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void clear() {
    waiting.clear();
  }

  /** Moves the oldest messages over; at least one, if there is one. */
  void moveTo(List<Frames> due, int maxBytes) {
    int bytes = 0;
    Iterator<Waiting> oldestFirst = waiting.iterator();
    while (oldestFirst.hasNext() && bytes < maxBytes) {
      Frames message = oldestFirst.next().message();
      due.add(message);
      bytes += message.bytes();
      oldestFirst.remove();
    }
  }
}
