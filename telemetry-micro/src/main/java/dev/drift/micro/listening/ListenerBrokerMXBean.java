package dev.drift.micro.listening;

/** What the application and the metrics are told of the broker for other programs. */
public interface ListenerBrokerMXBean {

  /** The addresses of all subscriptions, in the broker's words. */
  String[] getSubscribedAddresses();

  /** Programs that are connected. */
  int getPrograms();

  /** Subscriptions of all programs. */
  int getSubscriptions();

  /** Messages that were dropped for a subscription because it was behind, since the start. */
  long getDropped();
}
