package dev.drift.simulator.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * One drone's UDP socket, a source of its own: towards an IPv4 loopback address its own loopback
 * address 127.0.0.10, 127.0.0.11, …; otherwise, or where the system has no such address, its own
 * port.
 *
 * <p>Connected, so that the network's answer that nobody listens is heard.
 */
public final class DroneSocket implements DatagramSink {

  private static final int FIRST_SOURCE = 0x7f00000a;

  private final DatagramChannel channel;

  private DroneSocket(DatagramChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens the socket of a drone.
   *
   * @param drone 0 = the first
   */
  public static DroneSocket open(InetSocketAddress target, int drone) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      if (target.getAddress().isLoopbackAddress() && target.getAddress().getAddress().length == 4) {
        bind(channel, drone);
      }
      channel.connect(target);
      return new DroneSocket(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void bind(DatagramChannel channel, int drone) throws IOException {
    byte[] source = ByteBuffer.allocate(4).putInt(FIRST_SOURCE + drone).array();
    try {
      channel.bind(new InetSocketAddress(InetAddress.getByAddress(source), 0));
    } catch (SocketException e) {
      // Only Linux has all of 127.0.0.0/8 without being told; elsewhere connect gives a port.
    }
  }

  /** Where its datagrams come from. */
  InetSocketAddress source() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  @Override
  public boolean send(ByteBuffer datagram) throws IOException {
    try {
      channel.write(datagram);
      return true;
    } catch (PortUnreachableException e) {
      // The answer to an earlier datagram took this one's turn.
    }
    try {
      channel.write(datagram);
    } catch (PortUnreachableException e) {
      // Another answer to the same cause; the next datagram will tell whether somebody listens.
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
