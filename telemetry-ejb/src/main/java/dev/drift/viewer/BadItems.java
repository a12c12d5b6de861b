package dev.drift.viewer;

/** Hears of what was left out because it could not be processed. */
@FunctionalInterface
public interface BadItems {

  /**
   * Counts it, and logs it once for each kind of item and cause.
   *
   * @param item what was left out, in constant words: "A sample for viewers"
   */
  void setAside(String item, Throwable cause);
}
