package dev.drift.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The one thread that writes to viewers: sleeps until a sample comes or a tick is due, then visits
 * every race.
 */
final class LivePusher implements Runnable {

  private static final Logger LOG = System.getLogger(LivePusher.class.getName());
  private static final long LONGEST_SLEEP_NANOS = 1_000_000_000L;

  private final List<LiveFeed> feeds = new CopyOnWriteArrayList<>();
  private final LongSupplier nanoTime;
  private boolean spoken;
  private volatile Thread thread;
  private volatile boolean asleep;
  private volatile boolean stopping;

  LivePusher(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void add(LiveFeed feed) {
    feeds.add(feed);
    wake();
  }

  /** Ends the pause, if there is one; costs a volatile read where the pusher is at work. */
  void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  /** Closes all viewers and lets the thread end. */
  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    // Servers look for context providers on this loader at each send; the platform's has none.
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    while (!stopping) {
      long next = visitAll();
      asleep = true;
      if (!stopping && feeds.stream().noneMatch(LiveFeed::hasWork)) {
        long pause = Math.min(next - nanoTime.getAsLong(), LONGEST_SLEEP_NANOS);
        if (pause > 0) {
          LockSupport.parkNanos(this, pause);
        }
      }
      asleep = false;
    }
    feeds.forEach(feed -> feed.closeAll(CloseCode.GOING_AWAY, "the server stops"));
  }

  private long visitAll() {
    long next = Long.MAX_VALUE;
    for (LiveFeed feed : feeds) {
      try {
        next = Math.min(next, feed.push());
      } catch (RuntimeException e) {
        if (!spoken) {
          spoken = true;
          LOG.log(Level.ERROR, "Live feed of race " + feed.race().id() + " failed", e);
        }
      }
    }
    feeds.removeIf(LiveFeed::isDone);
    return next;
  }
}
