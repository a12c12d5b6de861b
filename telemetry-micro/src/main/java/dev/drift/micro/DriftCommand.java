package dev.drift.micro;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code drift}. Exit codes: 0 done, 1 failed, 2 an option or value that is not
 * allowed; for the latter two one line says why.
 */
@Command(
    name = "drift",
    header = "Drone Racing Instant Flight Tracker: receives, shows and keeps drone telemetry.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "./drift help COMMAND lists its options. Each is an environment variable too,",
      "--http-port is DRIFT_HTTP_PORT; the command line wins."
    },
    subcommands = HelpCommand.class)
final class DriftCommand implements Runnable {
  private final PrintStream out;

  private DriftCommand(PrintStream out) {
    this.out = out;
  }

  /** Runs the command and exits. */
  public static void main(String[] arguments) {
    // The server's own boot may put other streams in their place.
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream error = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(execute(arguments, System.getenv(), out, error));
  }

  /**
   * Runs the command.
   *
   * @return the exit code
   */
  static int execute(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream error) {
    CommandLine drift = new CommandLine(new DriftCommand(out));
    addWithSettings(drift, new CommandLine(new StartCommand(environment, out)));
    drift
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(error, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((failure, args) -> refuse(failure, error))
        .setExecutionExceptionHandler(failed(error));
    return drift.execute(arguments);
  }

  private static void addWithSettings(CommandLine drift, CommandLine command) {
    SettingOptions.addTo(command.getCommandSpec());
    drift.addSubcommand(command);
  }

  private static int refuse(ParameterException failure, PrintStream error) {
    String allowed =
        failure instanceof UnmatchedArgumentException ? ". Allowed: " + allowed(failure) : "";
    error.println("drift: " + failure.getMessage().lines().findFirst().orElse("") + allowed);
    return CommandFailure.USAGE;
  }

  private static String allowed(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String commands = String.join(", ", command.getSubcommands().keySet());
    String options =
        command.getCommandSpec().options().stream()
            .map(OptionSpec::longestName)
            .collect(Collectors.joining(", "));
    return commands.isEmpty() ? options : commands;
  }

  private static IExecutionExceptionHandler failed(PrintStream error) {
    return (failure, command, arguments) -> {
      if (failure instanceof CommandFailure expected) {
        error.println("drift: " + expected.getMessage());
        return expected.exitCode();
      }
      error.println("drift: " + failure);
      return CommandFailure.FAILED;
    };
  }

  /** Without a command: the help. */
  @Override
  public void run() {
    new CommandLine(this).usage(out);
  }
}
