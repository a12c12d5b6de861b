package dev.drift.live;

import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.Frames;
import java.util.List;

/**
 * The half of a drone's channel that takes what its client sends: what the other half must know of
 * it. Called by the loop, but for the rights, which any thread may ask for.
 */
public interface ChannelPeer {

  /** The answers that are due, in order, a few KB at most; more are given the next time. */
  List<Frames> takeAnswers();

  /** Whether further answers are due. */
  boolean hasAnswers();

  /**
   * Whether the client has been heard since the last call, or is not read because what it sent is
   * not safe yet, so that it can't be heard.
   */
  boolean isAlive();

  /** Whether this client sent that sample here; asked in the order of the drone's samples. */
  boolean hasSent(TelemetrySample sample);

  /** Whether its client may send samples of the drone now. */
  boolean maySend();

  /** Whether its client holds the drone's token now, and so may hear what the drone sends. */
  boolean holdsToken();

  /** The connection has gone; the last call. Again without effect. */
  void left();
}
