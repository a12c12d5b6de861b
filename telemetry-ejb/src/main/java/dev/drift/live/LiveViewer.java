package dev.drift.live;

import dev.drift.viewer.Frames;
import dev.drift.viewer.Viewer;
import dev.drift.viewer.ViewerConnection;
import java.io.IOException;

/**
 * A viewer of a race as it happens.
 *
 * <p>What it has not been sent yet waits in the race's log, which bounds it; a viewer that is too
 * far behind loses the oldest, and nobody else notices.
 */
public abstract class LiveViewer extends Viewer {

  private final LiveFeed feed;

  LiveViewer(LiveFeed feed, ViewerConnection connection, long nowNanos) {
    super(connection, feed.badItems(), nowNanos);
    this.feed = feed;
  }

  final LiveFeed feed() {
    return feed;
  }

  @Override
  public final void leave() {
    feed.remove(this);
  }

  /** Comes before the samples of each visit are added to the logs. */
  abstract void begin();

  /** What has not been sent is due at once. */
  abstract void hurry();

  /** That many items of the stream were lost on their way to all viewers. */
  abstract void lose(LiveStream<?> of, long items);

  /** Adds it to what the feed counts of its kind of viewers. Under the feed's lock. */
  abstract void count(int change);

  @Override
  protected final void write(Frames frames) throws IOException {
    super.write(frames);
    feed.counters().pushed(frames);
  }
}
