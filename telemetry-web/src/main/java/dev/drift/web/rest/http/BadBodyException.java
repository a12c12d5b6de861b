package dev.drift.web.rest.http;

import java.util.List;

/** A body that is no JSON object, or whose members are not of the form that they must have. */
public class BadBodyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<FieldProblem> errors;

  /** A body of which these members are not of their form. */
  public BadBodyException(List<FieldProblem> errors) {
    super("The body is not of the right form.");
    this.errors = List.copyOf(errors);
  }

  /**
   * A body that can't be read at all.
   *
   * @param message for the user
   * @param cause null = none
   */
  BadBodyException(String message, Throwable cause) {
    super(message, cause);
    this.errors = List.of();
  }

  /** What is wrong with each member; empty = the body can't be read, and the message says why. */
  public List<FieldProblem> errors() {
    return errors;
  }
}
