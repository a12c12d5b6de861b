package dev.drift.intake.pull;

import dev.drift.sample.RejectReason;
import java.time.Instant;

/** Hears what becomes of a call. */
public interface CallListener {

  /**
   * The server has proved by certificates who it is, which no longer holds then.
   *
   * @param endsAt the earliest end of one of them
   */
  void certified(Instant endsAt);

  /** The server is there and has the call. */
  void connected();

  /** A message that was asked for arrived. */
  void message(SensorMessage message);

  /**
   * A message that was asked for arrived and is refused.
   *
   * @param sensorId of its sensor; null = unknown
   * @param number of the reading; 0 = unknown
   */
  void refused(RejectReason reason, String sensorId, int number);

  /**
   * The call has ended; nothing follows.
   *
   * @param why in plain words; nothing that the server wrote
   */
  void ended(String why);
}
