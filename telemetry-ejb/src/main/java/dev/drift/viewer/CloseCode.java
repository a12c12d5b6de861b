package dev.drift.viewer;

/** The WebSocket close codes that viewers see (RFC 6455, 7.4). */
public final class CloseCode {

  /** The race has ended. */
  public static final int NORMAL = 1000;

  /** The server stops, or the viewer has not answered. */
  public static final int GOING_AWAY = 1001;

  /** No subprotocol in common. */
  public static final int PROTOCOL_ERROR = 1002;

  /** A binary message where texts are meant. */
  public static final int NOT_ACCEPTABLE = 1003;

  /** Never sent: a close frame without a code. */
  public static final int NO_STATUS = 1005;

  /** Never sent: the connection was lost. */
  public static final int LOST = 1006;

  /** What was asked for is not there or not allowed. */
  public static final int POLICY = 1008;

  /** A message that is too long. */
  public static final int TOO_LONG = 1009;

  /** The server failed. */
  public static final int SERVER_ERROR = 1011;

  /** Another server goes on: connect again. */
  public static final int SERVICE_RESTART = 1012;

  /** The server has as many viewers as it takes. */
  public static final int TRY_AGAIN_LATER = 1013;

  /** Said with {@link #POLICY} of a race that is not there, or not for this viewer. */
  public static final String NO_SUCH_RACE = "no such race, or it has ended";

  private CloseCode() {}
}
