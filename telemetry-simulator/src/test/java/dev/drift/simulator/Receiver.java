package dev.drift.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A real UDP socket on loopback that takes what was sent to it. */
final class Receiver implements AutoCloseable {

  private final DatagramChannel channel;

  Receiver() throws IOException {
    this(InetAddress.getLoopbackAddress());
  }

  Receiver(InetAddress bind) throws IOException {
    channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
    channel.bind(new InetSocketAddress(bind, 0));
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /** {@code HOST:PORT}. */
  String text() throws IOException {
    return "127.0.0.1:" + address().getPort();
  }

  /** Waits for the next datagram of anyone. */
  SocketAddress awaitOne() throws IOException {
    return channel.receive(ByteBuffer.allocate(2048));
  }

  /** Everything that has arrived, by source, in order. */
  Map<InetSocketAddress, List<byte[]>> drain() throws IOException {
    channel.configureBlocking(false);
    Map<InetSocketAddress, List<byte[]>> received = new LinkedHashMap<>();
    ByteBuffer buffer = ByteBuffer.allocate(2048);
    SocketAddress source = channel.receive(buffer);
    while (source != null) {
      byte[] datagram = new byte[buffer.flip().remaining()];
      buffer.get(datagram).clear();
      received.computeIfAbsent((InetSocketAddress) source, key -> new ArrayList<>()).add(datagram);
      source = channel.receive(buffer);
    }
    return received;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
