package dev.drift.simulator;

import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads the text of an option. */
final class OptionText {

  private OptionText() {}

  /** What the reader of a text refuses becomes one line that begins with the option. */
  static <T> T checked(
      CommandSpec command, String option, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw wrong(command, option, e);
    }
  }

  /** The exception that makes one line for the user and exit code 2. */
  static ParameterException wrong(
      CommandSpec command, String option, IllegalArgumentException cause) {
    return new ParameterException(command.commandLine(), option + ": " + cause.getMessage(), cause);
  }
}
