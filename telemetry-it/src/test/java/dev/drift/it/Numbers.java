package dev.drift.it;

/** The numbers from the first to the last, both included. */
record Numbers(long first, long last) {

  long count() {
    return last - first + 1;
  }
}
