package dev.drift.micro;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a user an administrator, or takes that back; whoever has the data directory may. */
@Command(
    name = "admin",
    description = {
      "Makes a user an administrator, who may see and change everything.",
      "The user registers first. The server may run meanwhile."
    },
    sortOptions = false)
final class AdminCommand implements Callable<Integer> {
  private static final String UPDATE =
      "UPDATE account SET administrator = ? WHERE lower(name) = lower(?)";

  private final Map<String, String> environment;
  private final PrintStream out;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "NAME", description = "the user's name")
  private String name;

  @Option(names = "--revoke", description = "an administrator no longer")
  private boolean revoke;

  AdminCommand(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (DatabaseAccess database = DatabaseAccess.open(command, environment)) {
      int users =
          database.run(connection -> DatabaseAccess.update(connection, UPDATE, !revoke, name));
      if (users == 0) {
        throw CommandFailure.failed(
            "There is no user '" + name + "': register that name first, then run this again");
      }
      database.audit((revoke ? "administrator revoked: " : "administrator made: ") + name);
    }
    out.println(name + (revoke ? " is no administrator any more." : " is an administrator now."));
    return 0;
  }
}
