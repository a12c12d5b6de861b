package dev.drift.intake.stream;

import dev.drift.clock.SteadyClock;
import dev.drift.intake.Admission;
import dev.drift.intake.DecodeTimer;
import dev.drift.intake.IngestPass;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.node.NodeDirectory;
import dev.drift.sample.Micros;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the streams of all protocols share: the races, the clock, which streams are open, and the
 * count of samples that are taken and not safe yet.
 *
 * <p>Bound: each stream bounds its own unsafe samples, but those of ended streams stay until the
 * broker takes them. While there are {@link #MAX_UNSAFE_SAMPLES} no stream is opened, so senders
 * that reconnect again and again to a server without a broker can't fill it.
 */
@ApplicationScoped
public class StreamIntake {

  /** About 50 MB. */
  public static final int MAX_UNSAFE_SAMPLES = 200_000;

  private final IntakeDirectory directory;
  private final Clock clock;
  private final DecodeTimer decodeTimer;
  private final NodeDirectory nodes;
  private final AtomicLong unsafeSamples = new AtomicLong();
  private final Set<OrderedAnswers<?>> open = ConcurrentHashMap.newKeySet();
  private final Object lastClosed = new Object();
  private volatile boolean stopped;

  /** For the container. */
  protected StreamIntake() {
    this(null, DecodeTimer.NONE, null, SteadyClock.ofServer());
  }

  @Inject
  StreamIntake(IntakeDirectory directory, DecodeTimer decodeTimer, NodeDirectory nodes) {
    this(directory, decodeTimer, nodes, SteadyClock.ofServer());
  }

  /**
   * The streams into the races of that directory.
   *
   * @param nodes know of races that another node is about to take over
   */
  public StreamIntake(IntakeDirectory directory, NodeDirectory nodes, Clock clock) {
    this(directory, DecodeTimer.NONE, nodes, clock);
  }

  private StreamIntake(
      IntakeDirectory directory, DecodeTimer decodeTimer, NodeDirectory nodes, Clock clock) {
    this.directory = directory;
    this.decodeTimer = decodeTimer;
    this.nodes = nodes;
    this.clock = clock;
  }

  /** The race of that id, when it takes samples. */
  public Optional<RaceIntake> race(String raceId) {
    return directory.find(raceId);
  }

  /** Why a sender with that pass may open no stream for the race; empty = it may. */
  public Optional<StreamEnd> refusal(String raceId, IngestPass pass) {
    Admission admission = race(raceId).map(RaceIntake::admission).orElse(null);
    if (admission == null) {
      return Optional.of(nodes.isBetweenHomes(raceId) ? StreamEnd.MOVED : StreamEnd.NO_SUCH_RACE);
    }
    if (admission.knows(pass) || (pass.isNone() && admission.open())) {
      return Optional.empty();
    }
    if (pass.isNone()) {
      return Optional.of(StreamEnd.NO_TOKEN);
    }
    boolean ofAnother = directory.all().stream().anyMatch(other -> other.admission().knows(pass));
    return Optional.of(ofAnother ? StreamEnd.TOKEN_OF_ANOTHER_RACE : StreamEnd.UNKNOWN_TOKEN);
  }

  /** Hears how long messages took to decode. */
  DecodeTimer decodeTimer() {
    return decodeTimer;
  }

  /** Microseconds since 1970 UTC. */
  public long nowMicros() {
    return Micros.now(clock);
  }

  /** Whether a further stream may be opened. */
  public boolean hasRoom() {
    return unsafeSamples.get() < MAX_UNSAFE_SAMPLES;
  }

  /** Counts the samples as unsafe until the future is done. */
  public CompletableFuture<Void> counted(CompletableFuture<Void> safe, int samples) {
    unsafeSamples.addAndGet(samples);
    var unused = safe.whenComplete((nothing, failure) -> unsafeSamples.addAndGet(-samples));
    return safe;
  }

  /** The outgoing half of a new stream, which ends at once when the server stops. */
  public <R> OrderedAnswers<R> open(AnswerPort<R> port, OrderedAnswers.Listener listener) {
    OrderedAnswers<R> answers = new OrderedAnswers<>(port, listener, this::closed);
    open.add(answers);
    if (stopped) {
      answers.finish(StreamEnd.STOPPING);
    }
    return answers;
  }

  private void closed(OrderedAnswers<?> answers) {
    open.remove(answers);
    if (open.isEmpty()) {
      synchronized (lastClosed) {
        lastClosed.notifyAll();
      }
    }
  }

  /** Every stream of that race ends when what was taken is answered. */
  public void raceEnded(String raceId) {
    open.forEach(answers -> answers.raceEnded(raceId, StreamEnd.RACE_ENDED));
  }

  /** Every stream of that race ends likewise, and is to be opened again. */
  public void raceMoved(String raceId) {
    open.forEach(answers -> answers.raceEnded(raceId, StreamEnd.MOVED));
  }

  /** Takes nothing more; every stream ends when what was taken is answered. */
  public void stop() {
    stopped = true;
    open.forEach(answers -> answers.finish(StreamEnd.STOPPING));
  }

  /**
   * Waits until every stream has ended.
   *
   * @return false when it took longer, or the caller was interrupted
   */
  public boolean awaitEnd(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      synchronized (lastClosed) {
        while (!open.isEmpty()) {
          long left = end - System.nanoTime();
          if (left <= 0) {
            return false;
          }
          TimeUnit.NANOSECONDS.timedWait(lastClosed, left);
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Every stream ends now, whatever was not answered. */
  public void abort() {
    open.forEach(answers -> answers.abort(StreamEnd.STOPPING));
  }
}
