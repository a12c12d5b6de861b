package dev.drift.intake.grpc;

import dev.drift.intake.IngestPass;
import dev.drift.race.RaceInfo;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Locale;

/**
 * What a call's metadata says, where only an interceptor sees it: {@code race-id}, and {@code
 * authorization: Bearer TOKEN}.
 */
final class CallMetadata implements ServerInterceptor {

  private static final Metadata.Key<String> RACE_ID_KEY =
      Metadata.Key.of("race-id", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> AUTHORIZATION_KEY =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "bearer ";

  private static final Context.Key<String> RACE_ID = Context.key("race-id");
  private static final Context.Key<IngestPass> PASS = Context.key("pass");

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Context context =
        Context.current()
            .withValues(
                RACE_ID, raceId(headers),
                PASS, pass(headers.get(AUTHORIZATION_KEY)));
    return Contexts.interceptCall(context, call, headers, next);
  }

  /** The race that a call with these headers names; the practice race when it names none. */
  static String raceId(Metadata headers) {
    String raceId = headers.get(RACE_ID_KEY);
    return raceId == null || raceId.isBlank() ? RaceInfo.PRACTICE : raceId.strip();
  }

  /** What is no token at all is as good as an unknown one. */
  private static IngestPass pass(String authorization) {
    if (authorization == null) {
      return IngestPass.NONE;
    }
    boolean bearer = authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
    return IngestPass.ofToken(bearer ? authorization.substring(BEARER.length()).strip() : "");
  }

  /** The race that the present call names; the practice race when it names none. */
  static String raceId() {
    return RACE_ID.get();
  }

  /** What the sender of the present call showed. */
  static IngestPass pass() {
    return PASS.get();
  }
}
