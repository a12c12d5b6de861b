package dev.drift.web.rest.http;

/** A request parameter whose text is not what it must be; the message is for the user. */
public class BadParameterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String parameter;
  private final String allowed;

  /**
   * A parameter that is not allowed.
   *
   * @param allowed what is, to be read after "use"
   * @param cause null = none
   */
  public BadParameterException(String parameter, String text, String allowed, Throwable cause) {
    super(parameter + "='" + text + "' is not allowed: use " + allowed + ".", cause);
    this.parameter = parameter;
    this.allowed = allowed;
  }

  FieldProblem problem() {
    return new FieldProblem(parameter, "use " + allowed);
  }
}
