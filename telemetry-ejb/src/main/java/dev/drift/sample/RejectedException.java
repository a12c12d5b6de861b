package dev.drift.sample;

/**
 * A sample is refused; the code that catches it counts it. Has no stack trace: it is cheap to
 * throw.
 */
public final class RejectedException extends Exception {
  private static final long serialVersionUID = 1;

  private final RejectReason reason;

  /**
   * A refusal.
   *
   * @param detail for the sender: what is wrong and what is allowed
   */
  public RejectedException(RejectReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public RejectReason reason() {
    return reason;
  }
}
