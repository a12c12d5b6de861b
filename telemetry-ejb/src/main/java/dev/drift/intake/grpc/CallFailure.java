package dev.drift.intake.grpc;

import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.channel.ConnectTimeoutException;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import javax.net.ssl.SSLException;

/**
 * Why a call ended, in plain words. Nothing that the server wrote is repeated: it may be no server
 * of readings at all, and its answer none that the reader may know.
 */
final class CallFailure {

  static final String NO_TLS_HERE = "This server can't use TLS; its log says why.";

  private CallFailure() {}

  static String of(Status status) {
    return switch (status.getCode()) {
      case OK -> "The server ended its stream.";
      case UNIMPLEMENTED -> "The server has no telemetry.TelemetryService.";
      case UNAUTHENTICATED, PERMISSION_DENIED -> "The server refused the call.";
      case RESOURCE_EXHAUSTED -> "A message was too large, or the server takes no more calls.";
      case UNAVAILABLE, UNKNOWN, INTERNAL -> ofConnection(status);
      default -> "The server ended the call: " + status.getCode() + ".";
    };
  }

  private static String ofConnection(Status status) {
    for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectTimeoutException || cause instanceof NoRouteToHostException) {
        return "No connection: nothing answers at that address.";
      }
      if (cause instanceof ConnectException) {
        return "No connection: no server listens at that address and port.";
      }
      if (cause instanceof SSLException) {
        return "No TLS: the server does not use it, or has a certificate that is not trusted or is"
            + " for another name.";
      }
      if (cause instanceof Http2Exception) {
        return "The server does not speak gRPC, or uses TLS.";
      }
      if (cause instanceof SocketException) {
        return "The connection was lost.";
      }
    }
    return status.getCode() == Status.Code.UNAVAILABLE
        ? "The connection was lost."
        : "The server ended the call: " + status.getCode() + ".";
  }
}
