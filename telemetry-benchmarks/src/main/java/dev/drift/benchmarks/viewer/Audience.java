package dev.drift.benchmarks.viewer;

import dev.drift.benchmarks.run.BenchFailure;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Viewers of one race, all on one event loop. {@link #close} ends their connections and the loop.
 */
final class Audience implements AutoCloseable {

  private static final int MAX_FRAME_BYTES = 4 << 20;
  private static final int HANDSHAKE_BYTES = 64 << 10;
  private static final int CONNECT_SECONDS = 30;

  private final EventLoopGroup loop = new NioEventLoopGroup(1);
  private final List<Watcher> watchers = new ArrayList<>();
  private final Histogram first = Watcher.histogram();
  private final Histogram others = Watcher.histogram();
  private final Protocol protocol;

  private Audience(Protocol protocol) {
    this.protocol = protocol;
  }

  /**
   * Connects so many viewers; they receive every sample that is sent from now on.
   *
   * @param address such as {@code ws://127.0.0.1:8080/race/9001}
   * @param firstTimed number of the first sample whose latency counts
   */
  static Audience connect(
      Protocol protocol, URI address, int viewers, SentTimes sent, long firstTimed)
      throws InterruptedException {
    Audience audience = new Audience(protocol);
    try {
      for (int i = 0; i < viewers; i++) {
        Histogram latency = i == 0 ? audience.first : audience.others;
        Watcher watcher = new Watcher(protocol, sent, firstTimed, latency, i == 0);
        audience.watchers.add(watcher);
        audience.connect(address, watcher);
      }
      return audience;
    } catch (InterruptedException | RuntimeException e) {
      audience.close();
      throw e;
    }
  }

  private void connect(URI address, Watcher watcher) throws InterruptedException {
    WebSocketClientProtocolConfig config =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(address)
            .subprotocol(protocol.subprotocol())
            .maxFramePayloadLength(MAX_FRAME_BYTES)
            .build();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpClientCodec(),
                            new HttpObjectAggregator(HANDSHAKE_BYTES),
                            new WebSocketClientProtocolHandler(config),
                            watcher);
                  }
                });
    Channel channel = bootstrap.connect(address.getHost(), address.getPort()).sync().channel();
    if (!watcher.awaitWatching(CONNECT_SECONDS)) {
      var unused = channel.close();
      throw new BenchFailure("A viewer was not let in at " + address);
    }
  }

  /** How many samples the viewer that received the fewest has received. */
  long fewestReceived() {
    return watchers.stream().mapToLong(Watcher::received).min().orElse(0);
  }

  /** How many samples all viewers together have received. */
  long received() {
    return watchers.stream().mapToLong(Watcher::received).sum();
  }

  /** Nanoseconds from sent to received, of the first viewer: every sample. After {@link #close}. */
  Histogram firstViewer() {
    return first;
  }

  /**
   * Likewise of all viewers: the first one's every sample, of each other one every 16th message.
   */
  Histogram allViewers() {
    Histogram all = first.copy();
    all.add(others);
    return all;
  }

  /** Ends the connections and the loop; a second call does nothing. */
  @Override
  public void close() {
    var unused = loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
