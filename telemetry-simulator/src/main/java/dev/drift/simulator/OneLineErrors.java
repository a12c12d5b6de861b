package dev.drift.simulator;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Answers a wrong command line with one line that says what is wrong and what is allowed, and the
 * exit code 2.
 *
 * <p>Knows nothing of its command: any may use it.
 */
public final class OneLineErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(text(e).lines().findFirst().orElse("wrong command line"));
    command.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static String text(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String argument = unmatched.getUnmatched().get(0);
      CommandSpec spec = e.getCommandLine().getCommandSpec();
      if (!argument.startsWith("-") && !spec.subcommands().isEmpty()) {
        return "'" + argument + "' is no command: use " + commands(spec);
      }
      return "'" + argument + "' is not allowed: use " + options(spec);
    }
    return e.getMessage();
  }

  private static String commands(CommandSpec spec) {
    return String.join(", ", spec.subcommands().keySet());
  }

  private static String options(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .map(CommandLine.Model.OptionSpec::longestName)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
