package dev.drift.intake.pull;

import dev.drift.sample.RejectReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One source of a running race: called, read as fast as its readings become safe, and called again
 * with a growing pause when a call fails.
 *
 * <pre>
 *            ┌──────────── pause ◀──────────┐
 *            ▼                              │
 * STOPPED ─▶ CONNECTING ─▶ STREAMING ─▶ WAITING
 *                 └─────────────────────────▲
 * </pre>
 *
 * <p>Thread-safe: its monitor is taken before that of the race's intake, and is never waited for by
 * those who make readings safe. Bound: {@link #MAX_UNSAFE} readings that were asked for or taken
 * and are not safe on the queue; see {@link ReadingAllowance}.
 */
final class CalledSource {

  static final int MAX_UNSAFE = 2_048;

  /** A call that has lasted so long was a good one: the next pause is short again. */
  static final Duration GOOD_PERIOD = Duration.ofSeconds(10);

  static final String NOT_ALLOWED =
      "Whoever added this source may not have its address called any more: ask an administrator to"
          + " add it.";
  static final String NO_ALLOWED_ADDRESS = "The name leads to no address that may be called.";
  static final String UNKNOWN_NAME = "The name of the host is unknown.";
  static final String SLOW_NAME = "The name of the host was not resolved in time.";
  static final String SLOW_SERVER = "Nothing there answers as a gRPC server does.";
  static final String OWN_FAULT = "A fault of this server, which its log describes.";

  private static final Logger LOG = System.getLogger(CalledSource.class.getName());

  private final CallTarget target;
  private final SourceReadings readings;
  private final HostQuestion question;
  private final CallTools tools;
  private final Backoff backoff;
  private final ReadingAllowance allowance;
  private final AtomicBoolean waking = new AtomicBoolean();
  private final AtomicBoolean faultLogged = new AtomicBoolean();
  private Reach reach = Reach.NOWHERE;
  private SourceState state = SourceState.STOPPED;
  private Instant since;
  private Instant nextTryAt;
  private String lastError;
  private long streamingSinceNanos;
  private boolean refillDue;

  /** Of the server that was connected to last; null = none that showed certificates. */
  private Instant certificateEndsAt;

  /** The present try; null = there is none. */
  private Attempt attempt;

  /** What ends the present state when nothing else does; null = nothing. */
  private CallTimer.Delayed deadline;

  CalledSource(CallTarget target, SourceReadings readings, CallTools tools) {
    this.target = target;
    this.readings = readings;
    this.tools = tools;
    question = new HostQuestion(target.address().host(), tools);
    backoff = new Backoff(tools.random());
    allowance =
        new ReadingAllowance(
            MAX_UNSAFE, tools.rules().readingsPerSecond(), tools.nanoTime().getAsLong());
  }

  /** How it is now. */
  synchronized SourceStatus status() {
    return readings.status(state, since, nextTryAt, lastError);
  }

  /**
   * When the first of the certificates ends that its server showed last; empty = it showed none, or
   * is not called.
   */
  synchronized Optional<Instant> certificateEndsAt() {
    return state == SourceState.STOPPED ? Optional.empty() : Optional.ofNullable(certificateEndsAt);
  }

  /** It is to be called from now on, or not any more. */
  synchronized void want(boolean streaming, Reach now) {
    boolean isToBeCalled = streaming && now != Reach.NOWHERE;
    if (state != SourceState.STOPPED && (!isToBeCalled || now != reach)) {
      stop();
    }
    reach = now;
    if (isToBeCalled && state == SourceState.STOPPED) {
      backoff.reset();
      lastError = null;
      connect();
    } else if (!isToBeCalled) {
      lastError = streaming ? NOT_ALLOWED : null;
    }
  }

  /** Ends the call; when this returns nothing more is taken. */
  synchronized void stop() {
    if (state != SourceState.STOPPED) {
      abandon();
      enter(SourceState.STOPPED);
    }
  }

  private void abandon() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
    if (attempt != null) {
      Attempt abandoned = attempt;
      attempt = null;
      abandoned.cancel();
    }
  }

  private void enter(SourceState next) {
    state = next;
    nextTryAt = null;
    since = tools.clock().instant();
  }

  private void connect() {
    enter(SourceState.CONNECTING);
    attempt = new Attempt(readings.beginCall());
    allowance.begin();
    target
        .address()
        .literal()
        .ifPresentOrElse(literal -> resolved(attempt, new InetAddress[] {literal}), this::lookUp);
  }

  private void lookUp() {
    Attempt asking = attempt;
    deadline = tools.timer().after(tools.rules().lookUpWithin(), () -> slowLookup(asking));
    if (!question.ask(answer -> answered(asking, answer))) {
      failed(SLOW_NAME);
    }
  }

  private synchronized void answered(Attempt asking, Optional<InetAddress[]> answer) {
    if (attempt == asking) {
      answer.ifPresentOrElse(addresses -> resolved(asking, addresses), () -> failed(UNKNOWN_NAME));
    }
  }

  private void resolved(Attempt asking, InetAddress[] addresses) {
    List<InetAddress> allowed =
        AllowedAddresses.of(tools.rules().organisers(), target.address(), reach, addresses);
    if (allowed.isEmpty()) {
      failed(NO_ALLOWED_ADDRESS);
    } else {
      asking.callFirstOf(allowed);
    }
  }

  private synchronized void slowLookup(Attempt asking) {
    if (attempt == asking && asking.line == null) {
      failed(SLOW_NAME);
    }
  }

  private synchronized void slowServer(Line called) {
    if (called.isOpen() && state == SourceState.CONNECTING) {
      called.ended(SLOW_SERVER);
    }
  }

  /** The present try is over; there is a next one. */
  private void failed(String why) {
    boolean wasGood =
        state == SourceState.STREAMING
            && tools.nanoTime().getAsLong() - streamingSinceNanos >= GOOD_PERIOD.toNanos();
    if (wasGood) {
      backoff.reset();
    }
    abandon();
    Duration pause = backoff.next();
    enter(SourceState.WAITING);
    lastError = why;
    nextTryAt = since.plus(pause);
    deadline = tools.timer().after(pause, this::tryAgain);
  }

  private synchronized void tryAgain() {
    if (state == SourceState.WAITING) {
      connect();
    }
  }

  private void requestMore() {
    if (attempt.call == null) {
      // It is still being begun, and asked when that is done.
      return;
    }
    long now = tools.nanoTime().getAsLong();
    int more = allowance.take(now);
    if (more > 0) {
      attempt.call.request(more);
      return;
    }
    long nanos = allowance.nanosUntilMore(now);
    if (nanos > 0 && !refillDue) {
      refillDue = true;
      var unused = tools.timer().after(Duration.ofNanos(nanos), this::refilled);
    }
  }

  private synchronized void refilled() {
    refillDue = false;
    if (state == SourceState.STREAMING) {
      requestMore();
    }
  }

  /** Any thread, with any lock: hops to the timer's. */
  private void settled() {
    allowance.settled();
    if (waking.compareAndSet(false, true)) {
      try {
        var unused = tools.timer().after(Duration.ZERO, this::wake);
      } catch (RejectedExecutionException e) {
        // Every source is closed.
        waking.set(false);
      }
    }
  }

  private void wake() {
    waking.set(false);
    synchronized (this) {
      if (state == SourceState.STREAMING) {
        requestMore();
      }
    }
  }

  /** One try: calls the addresses one after the other until a server has the call. */
  private final class Attempt {
    private final long number;
    private final Deque<InetAddress> addresses = new ArrayDeque<>();
    private SourceCaller.SourceCall call;
    private Line line;

    Attempt(long number) {
      this.number = number;
    }

    void callFirstOf(Collection<InetAddress> allowed) {
      addresses.addAll(allowed);
      callNext();
    }

    void callNext() {
      if (deadline != null) {
        deadline.cancel();
      }
      cancel();
      call = null;
      Line next = new Line(this);
      line = next;
      deadline = tools.timer().after(tools.rules().connectWithin(), () -> slowServer(next));
      SourceCaller.SourceCall begun = tools.caller().call(target, addresses.remove(), next);
      if (attempt == this && line == next) {
        call = begun;
        if (state == SourceState.STREAMING) {
          requestMore();
        }
      } else {
        begun.cancel();
      }
    }

    void cancel() {
      if (call != null) {
        call.cancel();
      }
    }
  }

  /** One call of a try. */
  private final class Line implements CallListener {
    private final Attempt of;

    Line(Attempt of) {
      this.of = of;
    }

    private boolean isOpen() {
      return attempt == of && of.line == this;
    }

    @Override
    public void certified(Instant endsAt) {
      synchronized (CalledSource.this) {
        if (isOpen()) {
          certificateEndsAt = endsAt;
        }
      }
    }

    @Override
    public void connected() {
      synchronized (CalledSource.this) {
        if (isOpen() && state == SourceState.CONNECTING) {
          deadline.cancel();
          deadline = null;
          enter(SourceState.STREAMING);
          streamingSinceNanos = tools.nanoTime().getAsLong();
          requestMore();
        }
      }
    }

    @Override
    public void message(SensorMessage message) {
      synchronized (CalledSource.this) {
        if (!isOpen()) {
          return;
        }
        allowance.arrived();
        lastError = null;
        try {
          take(message);
          requestMore();
        } catch (RuntimeException e) {
          if (faultLogged.compareAndSet(false, true)) {
            LOG.log(Level.ERROR, "A reading of source '" + target.name() + "' was not taken", e);
          }
          failed(OWN_FAULT);
        }
      }
    }

    private void take(SensorMessage message) {
      readings
          .take(message, of.number)
          .ifPresent(
              safe -> {
                allowance.taken();
                var unused = safe.whenComplete((nothing, failure) -> settled());
              });
    }

    @Override
    public void refused(RejectReason reason, String sensorId, int messageNumber) {
      synchronized (CalledSource.this) {
        if (isOpen()) {
          allowance.arrived();
          readings.refuse(reason, sensorId, messageNumber, of.number);
          requestMore();
        }
      }
    }

    @Override
    public void ended(String why) {
      synchronized (CalledSource.this) {
        if (!isOpen()) {
          return;
        }
        if (state == SourceState.CONNECTING && !of.addresses.isEmpty()) {
          of.callNext();
        } else {
          failed(why);
        }
      }
    }
  }
}
