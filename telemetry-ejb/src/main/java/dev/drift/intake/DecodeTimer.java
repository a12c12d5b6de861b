package dev.drift.intake;

/** Hears how long it took to turn a message into a record; must not wait for anything. */
@FunctionalInterface
public interface DecodeTimer {

  /** Where nobody wants to know. */
  DecodeTimer NONE = tookNanos -> {};

  /** One message was turned into a record in that time. */
  void decoded(long tookNanos);
}
