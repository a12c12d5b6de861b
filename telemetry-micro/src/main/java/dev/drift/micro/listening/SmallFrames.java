package dev.drift.micro.listening;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.mqtt.MqttDecoder;
import org.apache.activemq.artemis.core.remoting.impl.netty.ActiveMQFrameDecoder2;

/**
 * Artemis' decoder of CORE frames, which takes up to 2 GB from somebody who has not signed in yet,
 * with the bound of {@link ListenerBounds#PACKET_BYTES}.
 */
final class SmallFrames extends LengthFieldBasedFrameDecoder {

  private static final int LENGTH_BYTES = 4;

  private SmallFrames() {
    super(ListenerBounds.PACKET_BYTES, 0, LENGTH_BYTES);
  }

  /** Bounds what the connection takes; before its first packet is decoded. */
  static void bound(ChannelPipeline pipeline) {
    if (pipeline.get(MqttDecoder.class) != null) {
      pipeline.replace(
          MqttDecoder.class, "drift-mqtt", new MqttDecoder(ListenerBounds.PACKET_BYTES));
    }
    if (pipeline.get(ActiveMQFrameDecoder2.class) != null) {
      pipeline.replace(ActiveMQFrameDecoder2.class, "drift-core", new SmallFrames());
    }
  }

  @Override
  protected ByteBuf extractFrame(
      ChannelHandlerContext context, ByteBuf buffer, int index, int length) {
    // A copy, as Artemis' own makes: a packet outlives the buffer that it came in.
    ByteBuf frame = context.alloc().buffer(length);
    frame.writeBytes(buffer, index, length);
    return frame.skipBytes(LENGTH_BYTES);
  }
}
