package dev.drift.live;

/** Hears how long samples took from their receipt to a viewer's acknowledgement. */
@FunctionalInterface
public interface EndToEndLatency {

  /**
   * One acknowledged message.
   *
   * @param seconds from the receipt of the message's oldest sample to the acknowledgement's arrival
   */
  void observe(double seconds);
}
