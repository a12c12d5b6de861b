package dev.drift.micro;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs DRIFT until a signal stops it. */
@Command(
    name = "start",
    description = "Runs the server, its queue and its database until Ctrl-C.",
    footer = "Each is an environment variable too: --http-port is DRIFT_HTTP_PORT.",
    sortOptions = false)
class StartCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final PrintStream out;

  @Spec private CommandSpec command;

  StartCommand(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Settings settings =
        Settings.of(SettingOptions.given(command.commandLine().getParseResult()), environment);
    check(settings);
    StopSignal stop = StopSignal.install();
    try (DriftServer server = new DriftServer(settings, stop, out)) {
      if (server.start(ProgramFiles.ofThisProcess()) && new Readiness(settings).await(stop)) {
        PracticeRace.removeSensors();
        Announcement.of(settings, server.logFile()).forEach(out::println);
        whileRunning(settings, stop);
      }
      StopDeadline.begin(out, server::endDatabase);
      out.println("DRIFT is stopping …");
    }
    out.println("DRIFT has stopped.");
    return 0;
  }

  /** Refuses settings that this command cannot run with. */
  void check(Settings settings) throws CommandFailure {}

  /** Says what to do next, and returns when the signal to stop has come. */
  void whileRunning(Settings settings, StopSignal stop)
      throws CommandFailure, InterruptedException {
    out.println(Announcement.invitation(settings));
    stop.await();
  }
}
