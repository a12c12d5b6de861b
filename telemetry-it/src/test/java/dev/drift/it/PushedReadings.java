package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.drift.proto.sensor.System;
import dev.drift.proto.sensor.TelemetryRequest;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryServiceGrpc;
import dev.drift.proto.sensor.TemperatureData;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A server of sensor readings that sends to its one caller what a test says, at once. */
final class PushedReadings extends TelemetryServiceGrpc.TelemetryServiceImplBase
    implements AutoCloseable {

  private final CompletableFuture<StreamObserver<TelemetryResponse>> caller =
      new CompletableFuture<>();
  private final Server server;

  PushedReadings() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
  }

  /** Where to call it. */
  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void getTelemetryStream(
      TelemetryRequest request, StreamObserver<TelemetryResponse> responses) {
    caller.complete(responses);
  }

  /** Sends it, once there is a caller. */
  void send(TelemetryResponse reading) {
    StreamObserver<TelemetryResponse> responses;
    try {
      responses = caller.get(20, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("nobody has called", e);
    }
    // One call at a time.
    synchronized (this) {
      responses.onNext(reading);
    }
  }

  /** A temperature in °C. */
  static TelemetryResponse temperature(String sensor, int number, float value) {
    return TelemetryResponse.newBuilder()
        .setTimestamp("2025-06-24T12:34:56.000500Z")
        .setTemperature(
            TemperatureData.newBuilder()
                .setSensorId(sensor)
                .setSubsystem(System.ENGINE)
                .setTemperature(value)
                .setUnit("C")
                .setSequenceNumber(number))
        .build();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
