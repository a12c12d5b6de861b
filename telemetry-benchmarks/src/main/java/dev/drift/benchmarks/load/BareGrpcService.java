package dev.drift.benchmarks.load;

import dev.drift.proto.v1.Ack;
import dev.drift.proto.v1.IngestRequest;
import dev.drift.proto.v1.IngestResponse;
import dev.drift.proto.v1.Opened;
import dev.drift.proto.v1.TelemetryIngestGrpc;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The yardstick of the typed service: answers each batch at once, and does nothing with it. */
public final class BareGrpcService implements AutoCloseable {

  private final Server server;

  private BareGrpcService(Server server) {
    this.server = server;
  }

  /** Listens on any free port of the loopback address. */
  public static BareGrpcService start() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new BareGrpcService(
        NettyServerBuilder.forAddress(anyPort).addService(new Answering()).build().start());
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static final class Answering extends TelemetryIngestGrpc.TelemetryIngestImplBase {
    @Override
    public StreamObserver<IngestRequest> ingest(StreamObserver<IngestResponse> answers) {
      return new StreamObserver<>() {
        @Override
        public void onNext(IngestRequest request) {
          answers.onNext(
              request.hasOpen()
                  ? IngestResponse.newBuilder()
                      .setOpened(Opened.newBuilder().setNextSequence(1))
                      .build()
                  : IngestResponse.newBuilder()
                      .setAck(Ack.newBuilder().setSequence(request.getBatch().getSequence()))
                      .build());
        }

        @Override
        public void onError(Throwable cause) {
          // The sender has gone.
        }

        @Override
        public void onCompleted() {
          answers.onCompleted();
        }
      };
    }
  }
}
