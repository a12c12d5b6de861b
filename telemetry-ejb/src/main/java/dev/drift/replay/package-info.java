/**
 * Stored races, sent again: along sampleTime to viewers who steer, and as the text that the
 * original DRIFT replays.
 *
 * <p>One thread writes to all viewers; a few others read pages ahead from the archive. When either
 * the archive or the viewer is slow, that viewer's replay waits: nothing is skipped.
 */
package dev.drift.replay;
