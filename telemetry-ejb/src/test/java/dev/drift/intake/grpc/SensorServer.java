package dev.drift.intake.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.drift.proto.sensor.TelemetryRequest;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A server of sensor readings on loopback whose messages a test writes, byte by byte if it will.
 */
final class SensorServer implements AutoCloseable {

  private final Server server;

  /** What is called for each call, on a thread of its own. */
  SensorServer(int port, Consumer<ServerCallStreamObserver<byte[]>> answer) {
    MethodDescriptor<TelemetryRequest, byte[]> method =
        TelemetryServiceGrpc.getGetTelemetryStreamMethod().toBuilder(
                TelemetryServiceGrpc.getGetTelemetryStreamMethod().getRequestMarshaller(),
                new Bytes())
            .build();
    ServerCallHandler<TelemetryRequest, byte[]> handler =
        ServerCalls.asyncServerStreamingCall(
            (request, out) -> answer.accept((ServerCallStreamObserver<byte[]>) out));
    try {
      server =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              .addService(
                  ServerServiceDefinition.builder(TelemetryServiceGrpc.SERVICE_NAME)
                      .addMethod(method, handler)
                      .build())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that sends as fast as it is read, and says how many it has sent. */
  static SensorServer flood(AtomicLong sent, int sensor) {
    return new SensorServer(
        0,
        out ->
            out.setOnReadyHandler(
                () -> {
                  while (out.isReady()) {
                    out.onNext(
                        SensorRig.temperature("T" + sensor, (int) sent.incrementAndGet())
                            .toByteArray());
                  }
                }));
  }

  int port() {
    return server.getPort();
  }

  /** As a kill does: every connection is gone at once. */
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A message with a part that no reader knows. */
  static byte[] withUnknownPart(TelemetryResponse message) {
    try {
      return TelemetryResponse.parseFrom(
              message.toByteString().concat(ByteString.copyFrom(new byte[] {(byte) 0xF8, 7, 1})))
          .toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      throw new UnsupportedOperationException("only written");
    }
  }
}
