package dev.drift.it;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.liftoff.LiftoffSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A drone that sends the full set of Liftoff datagrams from a loopback address of its own. */
final class DroneSender implements AutoCloseable {

  private final LiftoffEncoder encoder =
      new LiftoffEncoder(StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST);
  private final DatagramChannel channel;
  private final InetSocketAddress target;
  private int sent;

  /**
   * A source of its own.
   *
   * @param address its loopback address, which is its drone id
   */
  DroneSender(String address, int port) {
    // Not connected: a connected channel sends no empty datagrams.
    target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      channel = DatagramChannel.open();
      channel.bind(new InetSocketAddress(InetAddress.getAllByName(address)[0], 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next sample, a hundredth of a second after the one before. */
  void sendNext() {
    send(sent++ / 100f);
  }

  /** A sample that flies a circle of 20 m in 2π seconds. */
  void send(float timestampSeconds) {
    send(timestampSeconds, 1);
  }

  /**
   * The same circle at another speed.
   *
   * @param radiansPerSecond of the way around it
   */
  void send(float timestampSeconds, float radiansPerSecond) {
    float angle = radiansPerSecond * timestampSeconds;
    double metresPerSecond = 20 * radiansPerSecond;
    LiftoffSample sample =
        LiftoffSample.builder()
            .timestamp(timestampSeconds)
            .position(
                (float) (20 * Math.cos(angle)),
                2 + (float) Math.sin(angle),
                (float) (20 * Math.sin(angle)))
            .attitude(0, (float) Math.sin(angle / 2), 0, (float) Math.cos(angle / 2))
            .velocity(
                (float) (-metresPerSecond * Math.sin(angle)),
                0,
                (float) (metresPerSecond * Math.cos(angle)))
            .gyro(1, 2, 3)
            .input(0.5f, 0.1f, -0.1f, 0)
            .battery(80, 15.5f)
            .motorRpms(15_000, 15_100, 15_200, 15_300)
            .build();
    sendRaw(ByteBuffer.wrap(encoder.encode(sample)));
  }

  void sendRaw(ByteBuffer datagram) {
    try {
      channel.send(datagram, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
