package dev.drift.it;

import dev.drift.proto.sensor.System;
import dev.drift.proto.sensor.TelemetryRequest;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryServiceGrpc;
import dev.drift.proto.sensor.TemperatureData;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of one sensor on loopback, as existing ones are: it counts from 1 in each of its runs
 * and skips each number that ends in 7. Whoever calls gets what nobody was sent before.
 */
final class SensorServer implements AutoCloseable {

  private final AtomicInteger number = new AtomicInteger();
  private final int last;
  private final Server server;

  /**
   * Serves until the number is reached.
   *
   * @param port 0 = any free one
   */
  SensorServer(int port, int last) {
    this(port, last, /* tls= */ null);
  }

  /**
   * The same over TLS.
   *
   * @param tls null = without
   */
  SensorServer(int port, int last, SslContext tls) {
    this.last = last;
    try {
      NettyServerBuilder builder =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              .addService(new Telemetry());
      server = (tls == null ? builder : builder.sslContext(tls)).build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getPort();
  }

  private final class Telemetry extends TelemetryServiceGrpc.TelemetryServiceImplBase {
    @Override
    public void getTelemetryStream(
        TelemetryRequest request, StreamObserver<TelemetryResponse> responses) {
      var out = (ServerCallStreamObserver<TelemetryResponse>) responses;
      out.setOnReadyHandler(
          () -> {
            while (out.isReady() && number.get() < last) {
              int next = number.incrementAndGet();
              if (next % 10 != 7) {
                out.onNext(reading(next));
              }
            }
          });
    }
  }

  private static TelemetryResponse reading(int number) {
    return TelemetryResponse.newBuilder()
        .setTimestamp(Instant.now().truncatedTo(ChronoUnit.MICROS).toString())
        .setTemperature(
            TemperatureData.newBuilder()
                .setSensorId("TEMP1")
                .setSubsystem(System.ENGINE)
                .setTemperature(number)
                .setUnit("C")
                .setSequenceNumber(number))
        .build();
  }

  /** Gives the port back and ends every call; again without effect. */
  void stop() {
    close();
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
