package dev.drift.intake.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.drift.intake.DecodeTimer;
import dev.drift.intake.pull.CallListener;
import dev.drift.intake.pull.SensorMessage;
import dev.drift.intake.pull.SourceCaller.SourceCall;
import dev.drift.proto.sensor.TelemetryRequest;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryServiceGrpc;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;

/**
 * One call of {@code GetTelemetryStream} on a connection of its own, which ends with it. A message
 * that can't be read is refused and the call goes on.
 */
final class SensorCall extends ClientCall.Listener<byte[]> implements SourceCall {

  /** A call that could not begin. */
  static final SourceCall NONE =
      new SourceCall() {
        @Override
        public void request(int messages) {}

        @Override
        public void cancel() {}
      };

  // Bytes, which are parsed here: gRPC would end the call when one message can't be.
  private static final MethodDescriptor<TelemetryRequest, byte[]> METHOD =
      TelemetryServiceGrpc.getGetTelemetryStreamMethod().toBuilder(
              TelemetryServiceGrpc.getGetTelemetryStreamMethod().getRequestMarshaller(),
              new Bytes())
          .build();

  private final ManagedChannel channel;
  private final DecodeTimer timer;
  private final CallListener listener;
  private final ClientCall<TelemetryRequest, byte[]> call;

  SensorCall(ManagedChannel channel, DecodeTimer timer, CallListener listener) {
    this.channel = channel;
    this.timer = timer;
    this.listener = listener;
    call = channel.newCall(METHOD, CallOptions.DEFAULT);
  }

  void start() {
    watch(channel.getState(/* requestConnection= */ false));
    call.start(this, new Metadata());
    call.sendMessage(TelemetryRequest.getDefaultInstance());
    call.halfClose();
  }

  /**
   * A server that has nothing to say sends not even headers: its connection tells that it is there.
   */
  private void watch(ConnectivityState state) {
    if (state == ConnectivityState.READY) {
      listener.connected();
    } else if (state != ConnectivityState.SHUTDOWN) {
      channel.notifyWhenStateChanged(state, () -> watch(channel.getState(false)));
    }
  }

  @Override
  public void request(int messages) {
    call.request(messages);
  }

  @Override
  public void cancel() {
    call.cancel("the source is not read any more", /* cause= */ null);
    channel.shutdownNow();
  }

  @Override
  public void onMessage(byte[] bytes) {
    long began = System.nanoTime();
    TelemetryResponse message = null;
    try {
      message = TelemetryResponse.parseFrom(bytes);
      SensorMessage decoded = SensorMessages.decode(message);
      timer.decoded(System.nanoTime() - began);
      // Beyond this line it is no decoding any more.
      listener.message(decoded);
    } catch (InvalidProtocolBufferException e) {
      listener.refused(RejectReason.MALFORMED, /* sensorId= */ null, 0);
    } catch (RejectedException e) {
      listener.refused(
          e.reason(), SensorMessages.sensorId(message), SensorMessages.number(message));
    }
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    channel.shutdownNow();
    listener.ended(CallFailure.of(status));
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      throw new UnsupportedOperationException("only read");
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw Status.INTERNAL.withCause(e).asRuntimeException();
      }
    }
  }
}
