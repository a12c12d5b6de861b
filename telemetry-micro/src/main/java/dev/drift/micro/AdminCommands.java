package dev.drift.micro;

import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.ClusterCommandResult.ExitStatus;
import fish.payara.micro.boot.AdminCommandRunner;
import java.util.Map;
import java.util.stream.Collectors;

/** Payara's administration commands, each of which works or ends the start. */
final class AdminCommands {
  private final AdminCommandRunner runner;

  AdminCommands(AdminCommandRunner runner) {
    this.runner = runner;
  }

  /**
   * Runs a command.
   *
   * @throws IllegalStateException with the server's own words when it fails
   */
  void run(String command, String... arguments) {
    ClusterCommandResult result = runner.run(command, arguments);
    if (result.getExitStatus() != ExitStatus.FAILURE) {
      return;
    }
    Throwable cause = result.getFailureCause();
    throw new IllegalStateException(firstLine(result, cause), cause);
  }

  private static String firstLine(ClusterCommandResult result, Throwable cause) {
    if (cause != null && cause.getMessage() != null) {
      return cause.getMessage().lines().findFirst().orElse("");
    }
    return String.valueOf(result.getOutput())
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("PlainTextActionReporter"))
        .findFirst()
        .orElse("no reason given");
  }

  /** Sets one attribute of the server's configuration. */
  void set(String attribute, String value) {
    run("set", "configs.config.server-config." + attribute + "=" + value);
  }

  /** Properties as one argument: every value is a name in {@code ${…}} or needs no escape. */
  static String properties(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(property -> property.getKey() + "=" + property.getValue())
        .collect(Collectors.joining(":"));
  }
}
