package dev.drift.benchmarks.viewer;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The yardstick of live pictures: gives each datagram to all viewers as a text of the length of
 * DRIFT's, with nothing decoded, kept or stored. One event loop of Netty does all. {@link #close}
 * ends it.
 */
final class Relay implements AutoCloseable {

  /** As the server's. */
  private static final int RECEIVE_BUFFER_BYTES = 4 << 20;

  private static final int HANDSHAKE_BYTES = 64 << 10;
  private static final int POSITION_X = Float.BYTES;

  private static final String BEGIN =
      "{\"drone_id\":\"127.0.0.10\",\"timestamp\":12.34,\"position\":{\"x\":";
  private static final String END =
      ".0,\"y\":2.5,\"z\":-4.75},\"attitude\":{\"x\":0.1,\"y\":0.2,\"z\":0.3,\"w\":0.927},"
          + "\"velocity\":{\"x\":12.5,\"y\":-0.75,\"z\":3.125},"
          + "\"gyro\":{\"pitch\":101.5,\"roll\":-250.25,\"yaw\":33.375},"
          + "\"inputs\":{\"throttle\":0.62,\"yaw\":-0.1,\"pitch\":0.25,\"roll\":-0.4},"
          + "\"battery\":{\"percentage\":87.5,\"voltage\":16.125},"
          + "\"motor_count\":4,\"motor_rpms\":[15012.0,15122.0,15232.0,15342.0]}";

  private final EventLoopGroup loop = new NioEventLoopGroup(1);
  private final ChannelGroup viewers = new DefaultChannelGroup(loop.next());
  private final InetSocketAddress udp;
  private final int webSocketPort;

  /** Opens a UDP and a TCP port, any free ones. */
  Relay() throws InterruptedException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Channel datagrams =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
            .handler(new Broadcast())
            .bind(anyPort)
            .sync()
            .channel();
    Channel server =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(HANDSHAKE_BYTES),
                            new WebSocketServerProtocolHandler("/"),
                            new Joining());
                  }
                })
            .bind(anyPort)
            .sync()
            .channel();
    udp = (InetSocketAddress) datagrams.localAddress();
    webSocketPort = ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Where it takes datagrams. */
  InetSocketAddress udp() {
    return udp;
  }

  /** Where viewers connect, with the path /. */
  int webSocketPort() {
    return webSocketPort;
  }

  @Override
  public void close() {
    var unused = loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Joining extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof HandshakeComplete) {
        viewers.add(context.channel());
      }
    }
  }

  private final class Broadcast extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
      long number = (long) datagram.content().getFloatLE(POSITION_X);
      ByteBuf text = context.alloc().directBuffer(BEGIN.length() + END.length() + 10);
      ByteBufUtil.writeAscii(text, BEGIN);
      ByteBufUtil.writeAscii(text, Long.toString(number));
      ByteBufUtil.writeAscii(text, END);
      // Gives each viewer a duplicate, and releases the frame.
      var unused = viewers.writeAndFlush(new TextWebSocketFrame(text));
    }
  }
}
