package dev.drift.intake.stream;

/**
 * Why a stream ends, or is not opened.
 *
 * @param kind for which each protocol has its own code
 * @param text for the sender
 */
public record StreamEnd(Kind kind, String text) {

  /** The sender has ended it. */
  public static final StreamEnd DONE = new StreamEnd(Kind.DONE, "");

  /** No race of that id is open. */
  public static final StreamEnd NO_SUCH_RACE =
      new StreamEnd(
          Kind.NO_RACE,
          "No race of that race-id takes samples now. Name a running race, or none for the"
              + " practice race.");

  /** It was open until now. */
  public static final StreamEnd RACE_ENDED = new StreamEnd(Kind.NO_RACE, "The race has ended.");

  /** The race is private, and nothing was shown. */
  public static final StreamEnd NO_TOKEN =
      new StreamEnd(
          Kind.UNKNOWN_SENDER,
          "The race is private: send the drone's ingest token as authorization: Bearer TOKEN.");

  /** What was shown is no token. */
  public static final StreamEnd UNKNOWN_TOKEN =
      new StreamEnd(
          Kind.UNKNOWN_SENDER,
          "No drone of a running race has that ingest token: ask for a new one.");

  /** What was shown is a token, but not of this race. */
  public static final StreamEnd TOKEN_OF_ANOTHER_RACE =
      new StreamEnd(Kind.NOT_ALLOWED, "The ingest token is for another race.");

  /** Too many samples wait for the broker. */
  public static final StreamEnd NO_ROOM =
      new StreamEnd(
          Kind.UNAVAILABLE, "The queue takes no samples now. Try again in a few seconds.");

  /** Its sender does not wait for answers, and can't be held. */
  public static final StreamEnd TOO_MANY_UNANSWERED =
      new StreamEnd(
          Kind.UNAVAILABLE,
          "Too many samples have no answer yet. Connect again and send fewer at once.");

  /** The server goes. */
  public static final StreamEnd STOPPING =
      new StreamEnd(
          Kind.UNAVAILABLE,
          "The server is stopping. What has no answer was not taken: send it again later.");

  /** Another server is the race's home from now on. */
  public static final StreamEnd MOVED =
      new StreamEnd(
          Kind.UNAVAILABLE,
          "The race moves to another server. What has no answer was not taken: connect again and"
              + " send it again.");

  /** Another server is the race's home, and the connection to it was lost or never made. */
  public static final StreamEnd HOME_SILENT =
      new StreamEnd(
          Kind.UNAVAILABLE,
          "The race's server does not answer. Connect again and send again what has no answer.");

  /** What senders can tell apart. */
  public enum Kind {
    DONE,
    BAD_REQUEST,
    OUT_OF_ORDER,
    TAKEN_OVER,
    UNKNOWN_SENDER,
    NOT_ALLOWED,
    NO_RACE,
    UNAVAILABLE
  }
}
