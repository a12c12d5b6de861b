package dev.drift.intake.udp;

import dev.drift.intake.RaceIntake;
import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
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
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * Receives the datagrams of any number of ports on one supervised thread; each datagram is one
 * sample of the port's race. After a failure of the thread its ports are listened on again: what
 * they received meanwhile waits in the kernel.
 *
 * <p>Bound: the kernel's receive buffer of {@link #RECEIVE_BUFFER_BYTES} a port, 0.1 s at 100,000
 * datagrams a second; the kernel drops what comes beyond it and counts it ({@link KernelDrops}).
 */
public final class UdpReceiver implements AutoCloseable {

  /** What is asked of the kernel; it gives at most its own maximum. */
  static final int RECEIVE_BUFFER_BYTES = 4 << 20;

  /** Datagrams taken from one port before the others have their turn. */
  private static final int TURN = 256;

  private static final Duration CLOSE_AT_MOST = Duration.ofSeconds(2);

  private static final Logger LOG = System.getLogger(UdpReceiver.class.getName());

  private record Port(DatagramReceiver receiver, ByteBuffer buffer) {}

  private final LongSupplier microsClock;
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private final Stage stage;
  private volatile Selector selector;
  private boolean ranBefore;

  /**
   * Starts the receiving thread.
   *
   * @param microsClock microseconds since 1970 UTC
   */
  public UdpReceiver(String name, Stages stages, LongSupplier microsClock) {
    this.microsClock = microsClock;
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stage = stages.start(name, this::run);
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

  /** Ends the thread and closes every port. */
  @Override
  public void close() {
    stage.stop();
    selector.wakeup();
    if (!stage.join(CLOSE_AT_MOST)) {
      LOG.log(Level.WARNING, stage.name() + " does not end");
    }
    closeAll();
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

  private void run(Stage running) throws IOException {
    if (ranBefore) {
      renewSelector();
    }
    ranBefore = true;
    while (!running.isStopping()) {
      selector.select(this::receive);
      for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
        change.run();
      }
    }
  }

  /** The one before may be what failed. */
  private void renewSelector() throws IOException {
    Selector fresh = Selector.open();
    for (SelectionKey key : selector.keys()) {
      if (key.channel().isOpen()) {
        key.channel().register(fresh, SelectionKey.OP_READ, key.attachment());
      }
    }
    Selector failed = selector;
    selector = fresh;
    close(failed);
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
   * selection, which is made here: the caller that waited for this may open the port again.
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
  void receive(DatagramChannel channel, DatagramReceiver receiver, ByteBuffer buffer, int max) {
    for (int i = 0; i < max; i++) {
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
