package dev.drift.replay;

import dev.drift.live.LiveFormat;

/**
 * How a viewer wants a replay to begin.
 *
 * @param hz messages a second at most, 1 to {@link dev.drift.live.PageViewer#MOST_HZ}
 * @param command what it does first
 */
public record ReplayOpening(LiveFormat format, int hz, ReplayCommand command) {}
