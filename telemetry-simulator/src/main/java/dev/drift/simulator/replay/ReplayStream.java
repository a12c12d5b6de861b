package dev.drift.simulator.replay;

import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.send.DroneStream;
import java.nio.ByteBuffer;

/** The datagrams of one recording, on the timing of their arrival. */
public final class ReplayStream implements DroneStream {

  private final Recording recording;
  private final LiftoffEncoder encoder;
  private final double speed;
  private final long endNanos;
  private int next;

  /**
   * @param speed above 0; 2 = in half the time
   * @param endNanos what would be due then or later is not sent
   */
  public ReplayStream(Recording recording, LiftoffEncoder encoder, double speed, long endNanos) {
    this.recording = recording;
    this.encoder = encoder;
    this.speed = speed;
    this.endNanos = endNanos;
  }

  @Override
  public long dueNanos() {
    if (next == recording.rows().size()) {
      return ENDED;
    }
    long due = (long) (recording.rows().get(next).arrivalNanos() / speed);
    return due < endNanos ? due : ENDED;
  }

  @Override
  public void write(ByteBuffer datagram) {
    encoder.encode(recording.rows().get(next).sample(), datagram);
    next++;
  }
}
