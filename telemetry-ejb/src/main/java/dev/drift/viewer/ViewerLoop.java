package dev.drift.viewer;

import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The one thread that writes to the viewers of its groups: a supervised stage that sleeps until it
 * is woken or a visit is due, then visits every group.
 *
 * <p>A group whose visit fails is set aside for {@link #REST_NANOS}, and the others are visited as
 * before.
 */
public final class ViewerLoop {

  /** Why viewers are closed by {@link #stop}, and none are taken after it. */
  public static final String STOPS = "the server stops";

  static final long REST_NANOS = 1_000_000_000L;

  private static final Logger LOG = System.getLogger(ViewerLoop.class.getName());
  private static final long MAX_SLEEP_NANOS = 1_000_000_000L;

  private final List<Member> members = new CopyOnWriteArrayList<>();
  private final LongSupplier nanoTime;
  private volatile Stage stage;
  private volatile Thread thread;
  private volatile boolean asleep;
  private boolean ended;

  /** A group, and until when it is left alone; that is the loop's own. */
  private static final class Member {
    private final ViewerGroup group;
    private boolean resting;
    private long restsUntilNanos;

    Member(ViewerGroup group) {
      this.group = group;
    }
  }

  /** A loop that is not started yet. */
  public ViewerLoop(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Starts the stage of that name, which {@link #stop} ends. */
  public void start(Stages stages, String name) {
    stage = stages.start(name, this::run);
  }

  /** Visits the group from now on, until it is done. */
  public void add(ViewerGroup group) {
    members.add(new Member(group));
    wake();
  }

  /** Ends the pause, or keeps the next one from beginning. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  /**
   * Ends the pause, if there is one; costs a volatile read where the loop is at work, which then
   * asks {@link ViewerGroup#hasWork}.
   */
  public void wakeIfAsleep() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  /** Counts and logs what was left out; before the start it is only logged. */
  public void setAside(String item, Throwable cause) {
    Stage running = stage;
    if (running != null) {
      running.setAside(item, cause);
    } else {
      LOG.log(Level.ERROR, item + " was left out", cause);
    }
  }

  /** Whether {@link #stop} was called: nobody is visited any more. */
  public boolean isStopping() {
    Stage running = stage;
    return running != null && running.isStopping();
  }

  /** Has all viewers closed and the thread end. */
  public void stop() {
    Stage running = stage;
    if (running == null) {
      return;
    }
    running.stop();
    if (endUnlessRunning()) {
      // A stage that is stopped before its body runs, or while it pauses, does not run it again.
      members.forEach(this::closeAll);
    } else {
      wake();
    }
  }

  /**
   * Waits, after {@link #stop}, until the viewers are closed.
   *
   * @return false when that took longer, or the caller was interrupted
   */
  public boolean join(Duration atMost) {
    Stage running = stage;
    return running == null || running.join(atMost);
  }

  private synchronized boolean begin() {
    if (!ended) {
      thread = Thread.currentThread();
    }
    return !ended;
  }

  private synchronized void leave() {
    thread = null;
  }

  private synchronized boolean endUnlessRunning() {
    ended = thread == null;
    return ended;
  }

  private void run(Stage running) {
    stage = running;
    if (!begin()) {
      return;
    }
    try {
      // Servers look for context providers on this loader at each send; the platform's has none.
      Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
      while (!running.isStopping()) {
        visitAndSleep(running);
      }
      members.forEach(this::closeAll);
    } finally {
      leave();
    }
  }

  private void visitAndSleep(Stage running) {
    long next = visitAll();
    asleep = true;
    if (!running.isStopping() && !hasWork()) {
      long pause = Math.min(next - nanoTime.getAsLong(), MAX_SLEEP_NANOS);
      if (pause > 0) {
        LockSupport.parkNanos(this, pause);
      }
    }
    asleep = false;
  }

  private void closeAll(Member member) {
    try {
      member.group.closeAll(CloseCode.GOING_AWAY, STOPS);
    } catch (RuntimeException e) {
      setAside("The closing of a group of viewers", e);
    }
  }

  private boolean hasWork() {
    for (Member member : members) {
      if (!member.resting && member.group.hasWork()) {
        return true;
      }
    }
    return false;
  }

  private long visitAll() {
    long next = nanoTime.getAsLong() + MAX_SLEEP_NANOS;
    boolean done = false;
    for (Member member : members) {
      next = Math.min(next, visit(member));
      done |= member.group.isDone();
    }
    if (done) {
      members.removeIf(member -> member.group.isDone());
    }
    return next;
  }

  private long visit(Member member) {
    if (member.resting && nanoTime.getAsLong() - member.restsUntilNanos < 0) {
      return member.restsUntilNanos;
    }
    try {
      member.resting = false;
      return member.group.visit();
    } catch (RuntimeException e) {
      setAside("A visit to a group of viewers", e);
      member.resting = true;
      member.restsUntilNanos = nanoTime.getAsLong() + REST_NANOS;
      return member.restsUntilNanos;
    }
  }
}
