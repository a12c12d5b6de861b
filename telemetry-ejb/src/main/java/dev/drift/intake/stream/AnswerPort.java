package dev.drift.intake.stream;

/**
 * Where the answers of one stream leave. But for {@link #wake}, called with the stream's lock held.
 */
public interface AnswerPort<R> {

  /** Whether there is room for a further answer now. */
  boolean isReady();

  /** Sends it. Called only while {@link #isReady}. */
  void send(R answer);

  /** Ends the stream: the last call. */
  void end(StreamEnd end);

  /** Has {@link OrderedAnswers#sendDue} called soon, and not by this thread. */
  void wake();
}
