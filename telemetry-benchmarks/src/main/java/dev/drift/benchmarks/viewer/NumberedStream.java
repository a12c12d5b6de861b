package dev.drift.benchmarks.viewer;

import dev.drift.benchmarks.load.Datagrams;
import dev.drift.simulator.send.DroneStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The datagrams of one of several drones. Together they are numbered in the order in which they are
 * due, and evenly spread; when each was sent is noted.
 */
final class NumberedStream implements DroneStream {

  private final Datagrams datagrams = new Datagrams();
  private final int drones;
  private final int samples;
  private final double nanosBetween;
  private final SentTimes sent;
  private int number;

  private NumberedStream(int first, int drones, int samples, double nanosBetween, SentTimes sent) {
    this.number = first;
    this.drones = drones;
    this.samples = samples;
    this.nanosBetween = nanosBetween;
    this.sent = sent;
  }

  /**
   * Streams of so many drones.
   *
   * @param perSecond samples of all together
   * @param samples of all together
   */
  static List<NumberedStream> of(int drones, double perSecond, int samples, SentTimes sent) {
    List<NumberedStream> streams = new ArrayList<>();
    for (int first = 1; first <= drones; first++) {
      streams.add(new NumberedStream(first, drones, samples, 1e9 / perSecond, sent));
    }
    return streams;
  }

  @Override
  public long dueNanos() {
    return number > samples ? ENDED : (long) (number * nanosBetween);
  }

  @Override
  public void write(ByteBuffer datagram) {
    datagram.put(datagrams.next(number * nanosBetween / 1e9, number));
    sent.sent(number);
    number += drones;
  }
}
