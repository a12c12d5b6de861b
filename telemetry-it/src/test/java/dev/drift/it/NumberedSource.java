package dev.drift.it;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Sends samples whose timestamps number them, and knows which of them were acknowledged. */
interface NumberedSource {

  String drone();

  /**
   * Sends as long as it is told to, and then waits for the answers; returns early when the server
   * ends the connection. The next call goes on, with numbers that were not acknowledged before.
   */
  void send(int grpcPort, BooleanSupplier going);

  /** What the server said is safe. */
  List<Numbers> acknowledged();

  /** How many they are. */
  default long countAcknowledged() {
    return acknowledged().stream().mapToLong(Numbers::count).sum();
  }
}
