package dev.drift.replay;

import dev.drift.viewer.PageFormat;

/**
 * How a viewer wants a replay to begin.
 *
 * @param hz messages a second at most, 1 to {@link PageFormat#MAX_HZ}
 * @param command what it does first
 */
public record ReplayOpening(PageFormat format, int hz, ReplayCommand command) {}
