package dev.drift.micro.listening;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Lets in who begins as MQTT or Artemis' CORE does, and nobody else: an acceptor would take HTTP
 * too, with bodies of any size, for WebSockets.
 */
public final class FirstByte extends ChannelInitializerExtension {

  /** An MQTT CONNECT packet's. */
  private static final byte MQTT = 0x10;

  /** That of CORE's {@code ARTEMIS}. */
  private static final byte CORE = 'A';

  /** For the service loader. */
  public FirstByte() {}

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    channel.pipeline().addFirst(new Guard());
  }

  private static final class Guard extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof ByteBuf bytes && bytes.isReadable()) {
        byte first = bytes.getByte(bytes.readerIndex());
        if (first != MQTT && first != CORE) {
          ReferenceCountUtil.release(message);
          var unused = context.close();
          return;
        }
        context.pipeline().remove(this);
      }
      context.fireChannelRead(message);
    }
  }
}
