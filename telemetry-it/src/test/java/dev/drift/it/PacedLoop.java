package dev.drift.it;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Calls something so many times a second, by the clock: late steps follow at once. */
final class PacedLoop {

  private PacedLoop() {}

  static void run(int hz, int seconds, IntConsumer step) {
    long begin = System.nanoTime();
    for (int i = 0; i < hz * seconds; i++) {
      long due = begin + i * 1_000_000_000L / hz;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      step.accept(i);
    }
  }
}
