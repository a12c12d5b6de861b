package dev.drift.web.rest;

import java.util.List;

/** A body whose members are not of the form that they must have. */
public class BadBodyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<FieldProblem> errors;

  BadBodyException(List<FieldProblem> errors) {
    super("The body is not of the right form.");
    this.errors = List.copyOf(errors);
  }

  /** What is wrong with each. */
  public List<FieldProblem> errors() {
    return errors;
  }
}
