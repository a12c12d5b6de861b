package dev.drift.intake.grpc;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.drift.intake.DecodeTimer;
import dev.drift.intake.pull.CallListener;
import dev.drift.intake.pull.CallTarget;
import dev.drift.intake.pull.SourceCaller;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioChannelOption;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Calls servers of {@code telemetry.TelemetryService}. Owns its threads, which come from the given
 * factory and serve all calls; each call has a connection of its own.
 *
 * <p>Bounds: {@link #MAX_MESSAGE_BYTES} a message, {@link #MAX_METADATA_BYTES} of metadata, {@link
 * #FLOW_CONTROL_BYTES} of each call that were received and not read: beyond them HTTP/2 holds the
 * server.
 */
public final class SensorCaller implements SourceCaller, AutoCloseable {

  private static final Logger LOG = System.getLogger(SensorCaller.class.getName());

  /** The largest message; one reading has about 100 bytes. */
  static final int MAX_MESSAGE_BYTES = 16 << 10;

  static final int MAX_METADATA_BYTES = 8 << 10;
  static final int FLOW_CONTROL_BYTES = 64 << 10;

  private static final int CALL_THREADS = 2;
  private static final int CONNECT_MILLIS = 10_000;

  // TCP finds a machine that has gone within a minute, where the platform lets it.
  private static final Map<SocketOption<Integer>, Integer> PROBES =
      supported(Map.of("TCP_KEEPIDLE", 20, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3));

  private final DecodeTimer timer;
  private final Duration pingAfter;
  private final Duration pongWithin;
  private final ExecutorService executor;
  private final EventLoopGroup eventLoop;
  private SslContext tls;

  /**
   * A caller whose threads begin with the first call.
   *
   * @param threads makes every thread; its names are overwritten
   */
  public SensorCaller(ThreadFactory threads, DecodeTimer timer) {
    // Servers of gRPC hang up on those who ping a silent call more than every five minutes.
    this(threads, timer, Duration.ofSeconds(310), Duration.ofSeconds(20));
  }

  SensorCaller(ThreadFactory threads, DecodeTimer timer, Duration pingAfter, Duration pongWithin) {
    this.timer = timer;
    this.pingAfter = pingAfter;
    this.pongWithin = pongWithin;
    // Its queue is bounded by the calls: each has at most one task in it.
    executor = Executors.newFixedThreadPool(CALL_THREADS, named(threads, "call"));
    eventLoop = new NioEventLoopGroup(1, named(threads, "io"));
  }

  // By name: servers do not show the JDK's own package of these options to applications.
  private static Map<SocketOption<Integer>, Integer> supported(Map<String, Integer> wanted) {
    Map<SocketOption<Integer>, Integer> supported = new HashMap<>();
    try (SocketChannel any = SocketChannel.open()) {
      for (SocketOption<?> option : any.supportedOptions()) {
        if (wanted.containsKey(option.name()) && option.type() == Integer.class) {
          @SuppressWarnings("unchecked") // Its type says so.
          SocketOption<Integer> number = (SocketOption<Integer>) option;
          supported.put(number, wanted.get(option.name()));
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "TCP keeps the platform's own times", e);
    }
    return supported;
  }

  private static ThreadFactory named(ThreadFactory threads, String role) {
    return new ThreadFactoryBuilder()
        .setThreadFactory(threads)
        .setNameFormat("drift-source-" + role + "-%d")
        .build();
  }

  @Override
  public SourceCall call(CallTarget target, InetAddress address, CallListener listener) {
    try {
      SensorCall call = new SensorCall(channel(target, address, listener), timer, listener);
      call.start();
      return call;
    } catch (SSLException e) {
      LOG.log(Level.WARNING, "Sources can't be called over TLS", e);
      listener.ended(CallFailure.NO_TLS_HERE);
      return SensorCall.NONE;
    }
  }

  private ManagedChannel channel(CallTarget target, InetAddress address, CallListener listener)
      throws SSLException {
    NettyChannelBuilder channel =
        NettyChannelBuilder.forAddress(new InetSocketAddress(address, target.address().port()))
            // What TLS checks, and no proxy: the connection goes to this address or nowhere.
            .overrideAuthority(target.address().toString())
            .proxyDetector(to -> null)
            .channelType(NioSocketChannel.class)
            .eventLoopGroup(eventLoop)
            .executor(executor)
            .offloadExecutor(executor)
            .userAgent("drift")
            .disableRetry()
            .disableServiceConfigLookUp()
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .maxInboundMetadataSize(MAX_METADATA_BYTES)
            .flowControlWindow(FLOW_CONTROL_BYTES)
            .keepAliveTime(pingAfter.toMillis(), TimeUnit.MILLISECONDS)
            .keepAliveTimeout(pongWithin.toMillis(), TimeUnit.MILLISECONDS)
            .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .withOption(ChannelOption.SO_KEEPALIVE, true);
    PROBES.forEach((option, value) -> channel.withOption(NioChannelOption.of(option), value));
    if (target.tls()) {
      channel.sslContext(tls()).addTransportFilter(new CertificateWatch(listener));
    } else {
      channel.usePlaintext();
    }
    return channel.build();
  }

  /** The platform's trusted certificates; made when it is first needed, which takes a while. */
  private synchronized SslContext tls() throws SSLException {
    if (tls == null) {
      // The JDK's: a native library can't be loaded again when the application is deployed again.
      tls = GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK).build();
    }
    return tls;
  }

  /** Ends every thread; the calls must have been cancelled. */
  @Override
  public void close() {
    if (!eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000)) {
      LOG.log(Level.WARNING, "A thread of the sources' calls does not end.");
    }
    executor.shutdown();
  }
}
