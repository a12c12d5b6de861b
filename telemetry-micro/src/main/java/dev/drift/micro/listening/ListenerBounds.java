package dev.drift.micro.listening;

/** What programs that listen may take of the server. */
final class ListenerBounds {

  /** Messages that wait for one subscription; a further one pushes out the oldest. */
  static final int RING_MESSAGES = 8_192;

  /** Messages that a program was sent and has not acknowledged; with more it is disconnected. */
  static final int MAX_UNACKNOWLEDGED = 16_384;

  /** Subscriptions for each program that may be connected. */
  static final int SUBSCRIPTIONS_OF_PROGRAM = 4;

  /** JMS sessions of one connection. */
  static final int SESSIONS_OF_CONNECTION = 16;

  /** Addresses that subscriptions may bring into being, beside those of drones. */
  static final int MAX_ADDRESSES = 20_000;

  /** Everything that waits for all subscriptions; beyond that the newest is dropped for all. */
  static final long MEMORY_BYTES = 128L << 20;

  /** A packet of a program: larger ones end its connection. */
  static final int PACKET_BYTES = 64 << 10;

  private ListenerBounds() {}
}
