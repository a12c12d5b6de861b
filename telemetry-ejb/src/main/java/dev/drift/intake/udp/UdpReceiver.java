package dev.drift.intake.udp;

import dev.drift.intake.RaceIntake;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * Receives the datagrams of any number of ports on one thread of its own; each datagram is one
 * sample of the port's race.
 *
 * <p>Bound: the kernel's receive buffer of {@link #RECEIVE_BUFFER_BYTES} a port, 0.1 s at 100,000
 * datagrams a second; the kernel drops what comes beyond it and counts it ({@link KernelDrops}).
 */
public final class UdpReceiver implements AutoCloseable {

  /** What is asked of the kernel; it gives at most its own maximum. */
  static final int RECEIVE_BUFFER_BYTES = 4 << 20;

  /** Datagrams taken from one port before the others have their turn. */
  private static final int TURN = 256;

  private static final long CLOSE_MILLIS = 2_000;

  private static final Logger LOG = System.getLogger(UdpReceiver.class.getName());

  private record Port(DatagramReceiver receiver, ByteBuffer buffer) {}

  private final Selector selector;
  private final LongSupplier microsClock;
  private final Thread thread;
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();

  /**
   * Starts the receiving thread.
   *
   * @param microsClock microseconds since 1970 UTC
   */
  public UdpReceiver(String name, ThreadFactory threadFactory, LongSupplier microsClock) {
    this.microsClock = microsClock;
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = threadFactory.newThread(this::run);
    thread.setName(name);
    thread.start();
  }

  /** Whether the port could be opened now. */
  public static boolean isFree(InetAddress bind, int port) {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.bind(new InetSocketAddress(bind, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Listens on a port for a race.
   *
   * @param port 0 = any free one
   * @return closes the port; the kernel's buffer is received to its end before
   * @throws IOException the port is in use or the address is not ours
   */
  public OpenPort open(
      InetAddress bind, int port, RaceIntake intake, int maxPerSecond, int maxSources)
      throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
      channel.bind(new InetSocketAddress(bind, port));
      channel.configureBlocking(false);
      DatagramReceiver receiver = new DatagramReceiver(intake, maxPerSecond, maxSources);
      Port attachment = new Port(receiver, ByteBuffer.allocateDirect(receiver.bufferBytes()));
      int localPort = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      change(() -> register(channel, attachment));
      return new OpenPort(this, channel, attachment.receiver(), attachment.buffer(), localPort);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Closes every port and ends the thread. */
  @Override
  public void close() {
    change(this::closeAll);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void change(Runnable change) {
    changes.add(change);
    selector.wakeup();
  }

  private void register(DatagramChannel channel, Port port) {
    try {
      channel.register(selector, SelectionKey.OP_READ, port);
    } catch (ClosedChannelException e) {
      LOG.log(Level.DEBUG, "A UDP port was closed before it was listened on");
    }
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select(this::receive);
        for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
          change.run();
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "UDP intake ended: restart the server", e);
      closeAll();
    }
  }

  private void closeAll() {
    for (SelectionKey key : selector.keys()) {
      close(key.channel());
    }
    close(selector);
  }

  private static void close(Closeable open) {
    try {
      open.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A UDP port did not close: {0}", e.getMessage());
    }
  }

  /**
   * Closes a port, on the receiving thread. A registered channel keeps its port until the next
   * selection, which is made here: whoever waited for this may open the port again.
   */
  void release(DatagramChannel channel) throws IOException {
    channel.close();
    selector.selectNow(this::receive);
  }

  private void receive(SelectionKey key) {
    Port port = (Port) key.attachment();
    receive((DatagramChannel) key.channel(), port.receiver(), port.buffer(), TURN);
  }

  /** Receives what has arrived, at most so many datagrams. */
  void receive(DatagramChannel channel, DatagramReceiver receiver, ByteBuffer buffer, int most) {
    for (int i = 0; i < most; i++) {
      try {
        buffer.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
        if (from == null) {
          return;
        }
        buffer.flip();
        receiver.receive(buffer, from, microsClock.getAsLong());
      } catch (IOException e) {
        // An ICMP error of an earlier answer or a port that is closing: the next select decides.
        return;
      }
    }
  }
}
