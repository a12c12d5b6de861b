package dev.drift.web.live;

/** A WebSocket session that is not served; has no stack trace. */
final class RefusedSessionException extends Exception {

  private static final long serialVersionUID = 1;

  private final int closeCode;

  /**
   * A refusal.
   *
   * @param reason for people; only its first 123 bytes of UTF-8 are sent
   */
  RefusedSessionException(int closeCode, String reason) {
    super(reason, null, false, false);
    this.closeCode = closeCode;
  }

  int closeCode() {
    return closeCode;
  }
}
