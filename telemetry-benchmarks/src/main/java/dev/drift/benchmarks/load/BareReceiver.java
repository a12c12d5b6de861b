package dev.drift.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * The yardstick of an intake: takes datagrams from some ports on one thread, and does nothing with
 * them but count. {@link #close} ends the thread and closes the ports.
 */
public final class BareReceiver implements AutoCloseable {

  /** As the server's. */
  private static final int RECEIVE_BUFFER_BYTES = 4 << 20;

  private final Selector selector;
  private final List<InetSocketAddress> ports = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(256);
  private final Thread thread = new Thread(this::run, "bench-receiver");
  private volatile boolean closing;
  private volatile double cpuSeconds;
  // Written by the receiving thread only.
  private volatile long received;

  private BareReceiver(Selector selector) {
    this.selector = selector;
  }

  /** Opens so many ports, any free ones. */
  public static BareReceiver open(int ports) throws IOException {
    BareReceiver receiver = new BareReceiver(Selector.open());
    try {
      for (int i = 0; i < ports; i++) {
        receiver.openPort();
      }
    } catch (IOException e) {
      receiver.closePorts();
      throw e;
    }
    receiver.thread.start();
    return receiver;
  }

  private void openPort() throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    ports.add((InetSocketAddress) channel.getLocalAddress());
  }

  /** Where it receives. */
  public List<InetSocketAddress> ports() {
    return List.copyOf(ports);
  }

  /** How many datagrams so far. */
  public long received() {
    return received;
  }

  /** Processor time of its thread, known after {@link #close}. */
  public double cpuSeconds() {
    return cpuSeconds;
  }

  private void run() {
    try {
      while (!closing) {
        selector.select(this::receive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cpuSeconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  // Only this thread writes the count; others read it.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void receive(SelectionKey key) {
    DatagramChannel channel = (DatagramChannel) key.channel();
    try {
      while (channel.receive(buffer.clear()) != null) {
        received++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A second call does nothing. */
  @Override
  public void close() throws IOException {
    if (closing) {
      return;
    }
    closing = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closePorts();
  }

  private void closePorts() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
