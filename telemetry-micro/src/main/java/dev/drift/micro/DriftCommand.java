package dev.drift.micro;

import dev.drift.config.DriftSetting;
import dev.drift.simulator.OneLineErrors;
import dev.drift.simulator.SimCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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
      "--http-port is DRIFT_HTTP_PORT; the command line wins.",
      "./drift version says which DRIFT this is. The first other command builds DRIFT,",
      "which takes some minutes."
    },
    subcommands = HelpCommand.class)
final class DriftCommand implements Runnable {
  @Spec private CommandSpec command;

  private DriftCommand() {}

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
    CommandLine drift = new CommandLine(new DriftCommand());
    List<DriftSetting> all = List.of(DriftSetting.values());
    add(drift, new StartCommand(environment, out), all);
    add(drift, new DemoCommand(environment, out), all);
    drift.addSubcommand(new SimCommand());
    drift.addSubcommand(new BenchCommand());
    add(drift, new AdminCommand(environment, out), DatabaseAccess.SETTINGS);
    add(drift, new RotateKeysCommand(environment, out), DatabaseAccess.SETTINGS);
    drift
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(error, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(new OneLineErrors())
        .setExecutionExceptionHandler(failed(error));
    return drift.execute(arguments);
  }

  private static void add(CommandLine drift, Object implementation, List<DriftSetting> settings) {
    CommandLine command = new CommandLine(implementation);
    SettingOptions.addTo(command.getCommandSpec(), settings);
    drift.addSubcommand(command);
  }

  private static IExecutionExceptionHandler failed(PrintStream error) {
    return (failure, command, arguments) -> {
      if (failure instanceof CommandFailure expected) {
        error.println(expected.getMessage());
        return expected.exitCode();
      }
      error.println(failure);
      return CommandFailure.FAILED;
    };
  }

  /** Without a command: the help. */
  @Override
  public void run() {
    command.commandLine().usage(command.commandLine().getOut());
  }
}
