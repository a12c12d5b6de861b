package dev.drift.live;

/** Hears how long samples and readings took to a viewer. */
@FunctionalInterface
public interface EndToEndLatency {

  /**
   * One message.
   *
   * @param seconds from the receipt of the message's oldest sample to the acknowledgement's
   *     arrival; of a dashboard what it has measured
   */
  void observe(double seconds);
}
