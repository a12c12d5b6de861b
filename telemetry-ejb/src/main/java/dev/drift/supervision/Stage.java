package dev.drift.supervision;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * One supervised thread: when its body fails, the failure is counted, logged and reported, and the
 * body runs again after a pause that doubles from {@link #FIRST_PAUSE} to {@link #MAX_PAUSE}. After
 * {@link #MAX_FAILURES} failures within {@link #FAILURE_WINDOW} it is given up.
 *
 * <p>Any thread may call; the owner that started it stops it. Bound: {@link #MAX_CAUSES} causes of
 * bad items are remembered; further ones are counted and not logged.
 */
public final class Stage {

  static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  static final Duration MAX_PAUSE = Duration.ofSeconds(5);
  static final int MAX_FAILURES = 10;
  static final Duration FAILURE_WINDOW = Duration.ofMinutes(1);

  /** A body that has run for so long has recovered. */
  static final Duration RECOVERED_AFTER = Duration.ofSeconds(1);

  static final int MAX_CAUSES = 64;

  private static final Logger LOG = System.getLogger(Stage.class.getName());

  private final String name;
  private final StageBody body;
  private final LongSupplier nanoTime;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final LongAdder failures = new LongAdder();
  private final LongAdder badItems = new LongAdder();
  private final Set<String> loggedCauses = ConcurrentHashMap.newKeySet();
  private final Deque<Long> failedAtNanos = new ArrayDeque<>();
  private Duration restartPause = FIRST_PAUSE;
  private long runningSinceNanos;
  private volatile State state = State.RUNNING;
  private Thread thread;

  /**
   * How the stage is.
   *
   * @param failure why it failed; null = it runs
   * @param runningAgainSinceNanos when its body was called again; null = it pauses
   */
  private record State(String failure, Long runningAgainSinceNanos, boolean givenUp) {
    static final State RUNNING = new State(null, null, false);
  }

  Stage(String name, StageBody body, LongSupplier nanoTime) {
    this.name = name;
    this.body = body;
    this.nanoTime = nanoTime;
  }

  void start(ThreadFactory threads, Runnable whenEnded) {
    thread =
        threads.newThread(
            () -> {
              try {
                run();
              } finally {
                whenEnded.run();
                ended.countDown();
              }
            });
    thread.setName(name);
    thread.start();
  }

  /** The name of the stage and of its thread. */
  public String name() {
    return name;
  }

  /** Whether the stage was asked to end. */
  public boolean isStopping() {
    return stop.getCount() == 0;
  }

  /** Asks the stage to end; its owner wakes its body if that waits for something. */
  public void stop() {
    stop.countDown();
  }

  /**
   * For bodies that do something now and then: waits on the stage's own thread.
   *
   * @return false when the stage was asked to end
   */
  public boolean pause(Duration pause) throws InterruptedException {
    return !stop.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Interrupts the stage's thread, which ends a wait of its body. */
  public void interrupt() {
    thread.interrupt();
  }

  /**
   * Waits until the stage has ended.
   *
   * @return false when it took longer, or the caller was interrupted
   */
  public boolean join(Duration atMost) {
    try {
      return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Counts an item that was left out because it can't be processed, and logs it with its stack
   * trace, once for each kind of item and exception.
   *
   * @param item what was left out, in constant words: "A sample for viewers"
   */
  public void setAside(String item, Throwable cause) {
    badItems.increment();
    String key = item + ' ' + cause.getClass().getName();
    if (loggedCauses.size() < MAX_CAUSES && loggedCauses.add(key)) {
      LOG.log(Level.ERROR, item + " was left out by " + name + "; further ones are counted", cause);
    }
  }

  /** Why the stage does not work now; empty = it does. */
  public Optional<String> failure() {
    State now = state;
    if (now.failure() == null || hasRecovered(now)) {
      return Optional.empty();
    }
    return Optional.of(
        name + " failed: " + now.failure() + (now.givenUp() ? "; restart the server" : ""));
  }

  /** Whether it failed so often that it is not run again. */
  public boolean isGivenUp() {
    return state.givenUp();
  }

  /** How often the body failed. */
  public long failures() {
    return failures.sum();
  }

  /** Items that were left out. */
  public long badItems() {
    return badItems.sum();
  }

  private boolean hasRecovered(State now) {
    Long since = now.runningAgainSinceNanos();
    return since != null && nanoTime.getAsLong() - since >= RECOVERED_AFTER.toNanos();
  }

  private void run() {
    while (!isStopping() && !state.givenUp()) {
      runningSinceNanos = nanoTime.getAsLong();
      if (state.failure() != null) {
        state = new State(state.failure(), runningSinceNanos, false);
      }
      try {
        body.run(this);
        if (!isStopping()) {
          failed(new IllegalStateException("it ended without being asked to"));
        }
      } catch (Throwable e) {
        // Errors too: a thread that ends unseen is worse than one that tries again.
        failed(e);
      }
    }
  }

  private void failed(Throwable cause) {
    if (isStopping()) {
      LOG.log(Level.DEBUG, name + " failed while it was stopped", cause);
      return;
    }
    failures.increment();
    long now = nanoTime.getAsLong();
    if (now - runningSinceNanos >= RECOVERED_AFTER.toNanos()) {
      restartPause = FIRST_PAUSE;
    }
    boolean givenUp = isTooOften(now);
    state = new State(cause.toString(), null, givenUp);
    LOG.log(
        Level.ERROR,
        name + (givenUp ? " failed too often: restart the server" : " failed and is run again"),
        cause);
    if (!givenUp) {
      awaitRestart();
    }
  }

  private boolean isTooOften(long nowNanos) {
    failedAtNanos.addLast(nowNanos);
    while (nowNanos - failedAtNanos.getFirst() > FAILURE_WINDOW.toNanos()) {
      failedAtNanos.removeFirst();
    }
    return failedAtNanos.size() >= MAX_FAILURES;
  }

  private void awaitRestart() {
    try {
      if (!pause(restartPause)) {
        return;
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants the body to look again; a stop is seen by the loop.
      LOG.log(Level.DEBUG, name + " was interrupted during its pause");
    }
    Duration doubled = restartPause.multipliedBy(2);
    restartPause = doubled.compareTo(MAX_PAUSE) < 0 ? doubled : MAX_PAUSE;
  }
}
