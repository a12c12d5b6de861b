package dev.drift.intake.grpc;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.drift.intake.stream.JsonSamples;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.node.NodeDirectory;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The gRPC port: takes samples for every race of the directory over both services, and hands the
 * streams of other nodes' races on to them. Owns its threads, which come from the given factory,
 * and its sockets.
 *
 * <p>Bounds: the streams of all connections together, {@link #MAX_MESSAGE_BYTES} a message, {@link
 * #MAX_METADATA_BYTES} of metadata, {@link #FLOW_CONTROL_BYTES} of each stream that were received
 * and not read. What one stream may have unanswered is in {@link JsonSamples} and {@link
 * IngestStream}; beyond it gRPC's flow control holds the sender. A message that is too large ends
 * its stream.
 */
public final class GrpcReceiver implements AutoCloseable {

  /** The largest message; a typed batch of 1,000 samples has about 200 KB. */
  static final int MAX_MESSAGE_BYTES = 1 << 20;

  static final int MAX_METADATA_BYTES = 8 << 10;
  static final int FLOW_CONTROL_BYTES = 256 << 10;

  /** How long {@link #close} waits for the answers to what was taken. */
  static final Duration GRACE = Duration.ofSeconds(3);

  /** How long the reason may take to reach the senders whose answers did not come. */
  private static final Duration LAST_WORD = Duration.ofMillis(500);

  /** On one connection these are refused with a text; even further ones wait in their client. */
  private static final int STREAMS_BEYOND_LIMIT = 16;

  private static final int EVENT_LOOPS = 2;
  private static final Logger LOG = System.getLogger(GrpcReceiver.class.getName());
  private static final int LOOKUP_THREADS = 2;

  private final StreamPositions positions;
  private final int maxStreams;
  private final ExecutorService executor;
  private final ExecutorService lookups;
  private final EventLoopGroup acceptor;
  private final EventLoopGroup eventLoops;
  private final StreamIntake intake;
  private final ResumableStreams resumable = new ResumableStreams();
  private final NodeChannels homes;
  private final HomeRouting routing;
  private Server server;

  /**
   * A receiver that does not listen yet.
   *
   * @param positions where resumable streams of before end; asked on a thread of its own
   * @param nodes to which the streams of their races are handed on
   * @param threads makes every thread of this receiver; its names are overwritten
   * @param maxStreams over all connections; a further one ends RESOURCE_EXHAUSTED
   */
  public GrpcReceiver(
      StreamIntake intake,
      StreamPositions positions,
      NodeDirectory nodes,
      ThreadFactory threads,
      int maxStreams) {
    this.intake = intake;
    this.positions = positions;
    this.maxStreams = maxStreams;
    int cores = Runtime.getRuntime().availableProcessors();
    // Its queue is bounded by the streams: each has at most one task of its calls and one of its
    // answers in it.
    executor = Executors.newFixedThreadPool(Math.max(2, cores), named(threads, "call"));
    lookups =
        new ThreadPoolExecutor(
            LOOKUP_THREADS,
            LOOKUP_THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(maxStreams),
            named(threads, "lookup"));
    acceptor = new NioEventLoopGroup(1, named(threads, "accept"));
    eventLoops = new NioEventLoopGroup(EVENT_LOOPS, named(threads, "io"));
    homes = new NodeChannels(nodes, eventLoops, executor);
    routing = new HomeRouting(nodes, intake, homes, lookups);
  }

  private static ThreadFactory named(ThreadFactory threads, String role) {
    return new ThreadFactoryBuilder()
        .setThreadFactory(threads)
        .setNameFormat("drift-grpc-" + role + "-%d")
        .build();
  }

  /**
   * Begins to listen; at most once.
   *
   * @param port 0 = any free one, which {@link #port} tells
   * @throws IOException when the port can't be had
   */
  public void start(String bindAddress, int port) throws IOException {
    GrpcStreams streams = new GrpcStreams(intake, executor);
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(bindAddress, port))
            .channelType(NioServerSocketChannel.class)
            .bossEventLoopGroup(acceptor)
            .workerEventLoopGroup(eventLoops)
            .executor(executor)
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .maxInboundMetadataSize(MAX_METADATA_BYTES)
            .flowControlWindow(FLOW_CONTROL_BYTES)
            .maxConcurrentCallsPerConnection(maxStreams + STREAMS_BEYOND_LIMIT)
            // A sender that vanished gives its streams back within 80 s.
            .keepAliveTime(60, TimeUnit.SECONDS)
            .keepAliveTimeout(20, TimeUnit.SECONDS)
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxConnectionIdle(5, TimeUnit.MINUTES)
            // The last one is asked first: the limit comes before anything else.
            .intercept(new CallMetadata())
            .intercept(routing)
            .intercept(new StreamLimit(maxStreams))
            .addService(new SeedService(streams))
            .addService(new IngestService(streams, positions, lookups, resumable))
            .build()
            .start();
  }

  /** Where it listens; -1 = it does not. */
  public int port() {
    return server == null ? -1 : server.getPort();
  }

  /**
   * Another run of this server begins, whose races have had another home meanwhile: how far their
   * streams are is asked anew.
   */
  public void beginRun() {
    resumable.beginRun();
  }

  /**
   * Gives the port back and takes nothing more; every stream ends UNAVAILABLE when what was taken
   * of it is answered.
   */
  public void stopAccepting() {
    if (server != null) {
      server.shutdown();
    }
    intake.stop();
    routing.stop();
  }

  /** Stops accepting, waits {@link #GRACE} for the last answers, and ends every thread. */
  @Override
  public void close() {
    stopAccepting();
    try {
      if (server != null && !server.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        intake.abort();
        routing.abort();
        if (!server.awaitTermination(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS)) {
          server.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      server.shutdownNow();
    }
    homes.close();
    lookups.shutdownNow();
    executor.shutdown();
    end(acceptor);
    end(eventLoops);
  }

  private static void end(EventLoopGroup loops) {
    if (!loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000)) {
      LOG.log(Level.WARNING, "A thread of the gRPC port does not end.");
    }
  }
}
