package dev.drift.micro;

/** Ends the command: one line for the user and the exit code. */
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** What was running could not go on. */
  static final int FAILED = 1;

  /** What was typed is not allowed. */
  static final int USAGE = 2;

  private final int exitCode;

  private CommandFailure(int exitCode, String line, Throwable cause) {
    super(line, cause);
    this.exitCode = exitCode;
  }

  /** Exit code 2: the line says what is wrong and what is allowed. */
  static CommandFailure usage(String line) {
    return new CommandFailure(USAGE, line, null);
  }

  /** Exit code 1: the line says what went wrong and what to do. */
  static CommandFailure failed(String line) {
    return new CommandFailure(FAILED, line, null);
  }

  /** Exit code 1, with the cause for the log. */
  static CommandFailure failed(String line, Throwable cause) {
    return new CommandFailure(FAILED, line, cause);
  }

  int exitCode() {
    return exitCode;
  }
}
