package dev.drift.supervision;

/** What a stage does on its thread. */
@FunctionalInterface
public interface StageBody {

  /**
   * Works until {@link Stage#isStopping()}. To throw, or to return before that, is a failure of the
   * stage: it is called again on the same thread after a pause, so it must be able to go on with
   * what an interrupted call left.
   */
  void run(Stage stage) throws Exception;
}
