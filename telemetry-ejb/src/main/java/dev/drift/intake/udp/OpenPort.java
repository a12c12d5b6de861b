package dev.drift.intake.udp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A port that a race listens on; closing it takes first what the kernel has received. */
public final class OpenPort implements AutoCloseable {

  private static final Logger LOG = System.getLogger(OpenPort.class.getName());
  private static final long CLOSE_SECONDS = 2;

  /** Twice what a receive buffer holds: a source that goes on sending must not keep it open. */
  private static final int LAST_TURN = 20_000;

  private final UdpReceiver owner;
  private final DatagramChannel channel;
  private final DatagramReceiver receiver;
  private final ByteBuffer buffer;
  private final int port;

  OpenPort(
      UdpReceiver owner,
      DatagramChannel channel,
      DatagramReceiver receiver,
      ByteBuffer buffer,
      int port) {
    this.owner = owner;
    this.channel = channel;
    this.receiver = receiver;
    this.buffer = buffer;
    this.port = port;
  }

  /** The port's number. */
  public int port() {
    return port;
  }

  /** Returns when everything received on the port was taken and it may be opened again. */
  @Override
  public void close() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    owner.change(
        () -> {
          try {
            try {
              owner.receive(channel, receiver, buffer, LAST_TURN);
            } finally {
              owner.release(channel);
            }
            closed.complete(null);
          } catch (IOException | RuntimeException e) {
            closed.completeExceptionally(e);
          }
        });
    try {
      closed.get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Whoever stops the server has more to do than this port.
      LOG.log(Level.WARNING, "UDP port " + port + " did not close", e);
    }
  }
}
