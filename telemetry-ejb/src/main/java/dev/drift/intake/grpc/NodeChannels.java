package dev.drift.intake.grpc;

import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One channel to each other node that calls are handed on to. That of a node which is gone is
 * closed within {@link #LOOKS}, so its calls end although nobody closed their connection.
 */
final class NodeChannels {

  private static final Duration LOOKS = Duration.ofSeconds(1);
  private static final int CONNECT_MILLIS = 3_000;
  private static final int PING_SECONDS = 10;

  private final NodeDirectory nodes;
  private final EventLoopGroup eventLoops;
  private final Executor executor;
  private final Map<UUID, ManagedChannel> channels = new HashMap<>();
  private ScheduledFuture<?> looking;

  /**
   * No channel yet.
   *
   * @param eventLoops of the connections; also looks which nodes are gone
   * @param executor hears the answers
   */
  NodeChannels(NodeDirectory nodes, EventLoopGroup eventLoops, Executor executor) {
    this.nodes = nodes;
    this.eventLoops = eventLoops;
    this.executor = executor;
  }

  /** The channel to that node. Its name may have to be looked up first, which takes long. */
  Channel to(Node node) {
    InetSocketAddress address = new InetSocketAddress(node.host(), node.grpcPort());
    synchronized (this) {
      ManagedChannel channel = channels.computeIfAbsent(node.runId(), first -> open(address));
      if (looking == null) {
        long millis = LOOKS.toMillis();
        looking =
            eventLoops.scheduleWithFixedDelay(
                this::closeGone, millis, millis, TimeUnit.MILLISECONDS);
      }
      // A call tries at once, however often others failed before it.
      channel.resetConnectBackoff();
      return channel;
    }
  }

  private ManagedChannel open(InetSocketAddress address) {
    return NettyChannelBuilder.forAddress(address)
        .usePlaintext()
        .proxyDetector(to -> null)
        .channelType(NioSocketChannel.class)
        .eventLoopGroup(eventLoops)
        .executor(executor)
        .offloadExecutor(executor)
        .userAgent("drift")
        .disableRetry()
        .disableServiceConfigLookUp()
        .maxInboundMessageSize(GrpcReceiver.MAX_MESSAGE_BYTES)
        .maxInboundMetadataSize(GrpcReceiver.MAX_METADATA_BYTES)
        .flowControlWindow(GrpcReceiver.FLOW_CONTROL_BYTES)
        // While the database is away nobody says that a node is gone.
        .keepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(PING_SECONDS, TimeUnit.SECONDS)
        .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .build();
  }

  private synchronized void closeGone() {
    Set<UUID> alive = nodes.others().stream().map(Node::runId).collect(Collectors.toSet());
    channels
        .entrySet()
        .removeIf(
            channel -> {
              boolean gone = !alive.contains(channel.getKey());
              if (gone) {
                channel.getValue().shutdownNow();
              }
              return gone;
            });
    if (channels.isEmpty() && looking != null) {
      looking.cancel(false);
      looking = null;
    }
  }

  /** Closes all; nothing is asked for afterwards. */
  synchronized void close() {
    if (looking != null) {
      looking.cancel(false);
    }
    channels.values().forEach(ManagedChannel::shutdownNow);
    channels.clear();
  }
}
