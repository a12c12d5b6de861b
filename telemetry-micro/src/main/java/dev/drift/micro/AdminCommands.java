package dev.drift.micro;

import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.ClusterCommandResult.ExitStatus;
import fish.payara.micro.boot.AdminCommandRunner;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Payara's administration commands, each of which works or ends the start. */
final class AdminCommands {
  private static final Logger LOG = Logger.getLogger(AdminCommands.class.getName());

  private final AdminCommandRunner runner;

  AdminCommands(AdminCommandRunner runner) {
    this.runner = runner;
  }

  /**
   * Runs a command.
   *
   * @throws IllegalStateException with the reason when it fails; the server's own words are in the
   *     log
   */
  void run(String command, String... arguments) {
    ClusterCommandResult result = runner.run(command, arguments);
    if (result.getExitStatus() != ExitStatus.FAILURE) {
      return;
    }
    LOG.info(() -> command + " failed: " + result.getOutput());
    Throwable cause = result.getFailureCause();
    String reason = LastFailure.reason().isEmpty() ? String.valueOf(cause) : LastFailure.reason();
    throw new IllegalStateException(reason, cause);
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
