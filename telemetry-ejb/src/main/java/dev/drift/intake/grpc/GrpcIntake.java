package dev.drift.intake.grpc;

import dev.drift.intake.Admission;
import dev.drift.intake.IngestPass;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.sample.Micros;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the streams of both services share: the races, the clock, the threads and the count of
 * samples that are taken and not safe yet.
 *
 * <p>Bound: each stream bounds its own unsafe samples, but those of ended streams stay until the
 * broker takes them. While there are {@link #MAX_UNSAFE_SAMPLES} no stream is opened, so senders
 * that reconnect again and again to a server without a broker can't fill it.
 */
final class GrpcIntake {

  /** About 50 MB. */
  static final int MAX_UNSAFE_SAMPLES = 200_000;

  static final Status NO_SUCH_RACE =
      Status.NOT_FOUND.withDescription(
          "No race of that race-id takes samples now. Name a running race, or none for the"
              + " practice race.");

  static final Status RACE_ENDED = Status.NOT_FOUND.withDescription("The race has ended.");

  static final Status NO_TOKEN =
      Status.UNAUTHENTICATED.withDescription(
          "The race is private: send the drone's ingest token as authorization: Bearer TOKEN.");

  static final Status UNKNOWN_TOKEN =
      Status.UNAUTHENTICATED.withDescription(
          "No drone of a running race has that ingest token: ask for a new one.");

  static final Status TOKEN_OF_ANOTHER_RACE =
      Status.PERMISSION_DENIED.withDescription("The ingest token is for another race.");

  static final Status NO_ROOM =
      Status.UNAVAILABLE.withDescription(
          "The queue takes no samples now. Try again in a few seconds.");

  private final IntakeDirectory directory;
  private final Clock clock;
  private final Executor executor;
  private final AtomicLong unsafeSamples = new AtomicLong();
  private final Set<OrderedAnswers<?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  GrpcIntake(IntakeDirectory directory, Clock clock, Executor executor) {
    this.directory = directory;
    this.clock = clock;
    this.executor = executor;
  }

  Optional<RaceIntake> race(String raceId) {
    return directory.find(raceId);
  }

  /** OK, or why a sender with that pass may open no stream for the race. */
  Status refusal(String raceId, IngestPass pass) {
    Admission admission = race(raceId).map(RaceIntake::admission).orElse(null);
    if (admission == null) {
      return NO_SUCH_RACE;
    }
    if (admission.knows(pass) || (pass.isNone() && admission.open())) {
      return Status.OK;
    }
    if (pass.isNone()) {
      return NO_TOKEN;
    }
    boolean ofAnother = directory.all().stream().anyMatch(other -> other.admission().knows(pass));
    return ofAnother ? TOKEN_OF_ANOTHER_RACE : UNKNOWN_TOKEN;
  }

  /** Microseconds since 1970 UTC. */
  long nowMicros() {
    return Micros.now(clock);
  }

  /** Whether a further stream may be opened. */
  boolean hasRoom() {
    return unsafeSamples.get() < MAX_UNSAFE_SAMPLES;
  }

  /** Counts the samples as unsafe until the future is done. */
  CompletableFuture<Void> counted(CompletableFuture<Void> safe, int samples) {
    unsafeSamples.addAndGet(samples);
    var unused = safe.whenComplete((nothing, failure) -> unsafeSamples.addAndGet(-samples));
    return safe;
  }

  /** The outgoing half of a new stream. */
  <R> OrderedAnswers<R> answers(ServerCallStreamObserver<R> out, OrderedAnswers.Listener listener) {
    OrderedAnswers<R> answers = new OrderedAnswers<>(out, executor, listener, open::remove);
    open.add(answers);
    if (stopped) {
      answers.finish(OrderedAnswers.STOPPING);
    }
    return answers;
  }

  /** Every stream of that race ends when what was taken is answered. */
  void raceEnded(String raceId) {
    open.forEach(answers -> answers.raceEnded(raceId));
  }

  /** Takes nothing more; every stream ends when what was taken is answered. */
  void stop() {
    stopped = true;
    open.forEach(answers -> answers.finish(OrderedAnswers.STOPPING));
  }

  /** Every stream ends now, whatever was not answered. */
  void abort() {
    open.forEach(answers -> answers.abort(OrderedAnswers.STOPPING));
  }
}
