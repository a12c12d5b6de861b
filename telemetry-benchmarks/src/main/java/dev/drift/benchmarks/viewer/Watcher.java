package dev.drift.benchmarks.viewer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One viewer: counts the samples that it receives, and times them. */
final class Watcher extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final int TIMED_OF_OTHERS = 16;
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Protocol protocol;
  private final SentTimes sent;
  private final long firstTimed;
  private final boolean timesAll;
  private final Histogram latency;
  private final CountDownLatch watching = new CountDownLatch(1);
  private long messages;
  // Written by the event loop only.
  private volatile long received;

  /**
   * A viewer that is not connected yet.
   *
   * @param latency takes nanoseconds, on the event loop
   * @param timesAll every sample, not those of every 16th message alone
   */
  Watcher(Protocol protocol, SentTimes sent, long firstTimed, Histogram latency, boolean timesAll) {
    this.protocol = protocol;
    this.sent = sent;
    this.firstTimed = firstTimed;
    this.latency = latency;
    this.timesAll = timesAll;
  }

  static Histogram histogram() {
    return new Histogram(LONGEST_NANOS, 3);
  }

  /** Whether the handshake was answered within so long. */
  boolean awaitWatching(int seconds) throws InterruptedException {
    return watching.await(seconds, TimeUnit.SECONDS);
  }

  long received() {
    return received;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      watching.countDown();
    }
  }

  /** It receives nothing more: what it misses is lost, as the table says. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var unused = context.close();
  }

  // Only the event loop writes the count; others read it.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (!protocol.isOfSamples(frame instanceof TextWebSocketFrame)) {
      return;
    }
    received += protocol.samples(frame.content());
    if (timesAll || messages++ % TIMED_OF_OTHERS == 0) {
      long now = System.nanoTime();
      protocol.numbers(frame.content(), number -> time(number, now));
    }
  }

  private void time(long number, long nowNanos) {
    long age = number < firstTimed ? -1 : sent.age(number, nowNanos);
    if (age >= 0) {
      latency.recordValue(Math.min(age, LONGEST_NANOS));
    }
  }
}
