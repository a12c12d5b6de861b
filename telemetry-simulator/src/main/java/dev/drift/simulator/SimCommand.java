package dev.drift.simulator;

import dev.drift.config.StreamFormat;
import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.replay.Recording;
import dev.drift.simulator.replay.RecordingReader;
import dev.drift.simulator.replay.ReplayStream;
import dev.drift.simulator.send.DroneStream;
import dev.drift.simulator.send.PacedSender;
import dev.drift.simulator.send.SendCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sim}: sends Liftoff datagrams to a server, simulated or replayed from recordings, each
 * drone from its own source.
 *
 * <p>Exit codes: 0 = done, 1 = a socket failed, 2 = wrong command line.
 */
@Command(name = "sim", description = "Fly a simulated race, or replay recordings, to a server.")
public final class SimCommand implements Callable<Integer> {

  private static final int DEFAULT_DRONES = 8;
  private static final double DEFAULT_HZ = 100;
  private static final long DEFAULT_SEED = 1;
  private static final long STOP_SECONDS = 3;

  @Spec private CommandSpec spec;
  @Mixin private SimOptions options;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  @SuppressWarnings("UnusedVariable") // picocli asks it, and shows the help
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    boolean replay = !options.files().isEmpty();
    List<DroneStream> streams = replay ? recordings() : race();
    PrintWriter out = spec.commandLine().getOut();
    say(out, intent(streams.size(), replay));
    CountDownLatch done = new CountDownLatch(1);
    try (PacedSender sender =
        PacedSender.start(options.target(), streams, notice -> say(out, notice))) {
      Thread hook = stopWhenInterrupted(sender, done);
      sender.awaitEnd();
      say(out, summary(sender.counts(), streams.size()));
      forget(hook);
      return 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println("The drones' sockets failed: " + e.getMessage());
      return 1;
    } finally {
      done.countDown();
    }
  }

  private List<DroneStream> race() {
    if (options.speed().isPresent()) {
      throw options.wrong(
          "--speed", new IllegalArgumentException("is for recordings: name them with --csv"));
    }
    StreamFormat format = options.format().orElse(StreamFormat.FULL);
    double hz = options.hz().orElse(DEFAULT_HZ);
    return RaceSimulation.streams(
        new LiftoffEncoder(format, options.batteryOrder()),
        options.drones().orElse(DEFAULT_DRONES),
        hz,
        options.seed().orElse(DEFAULT_SEED),
        options.seconds().map(seconds -> Math.round(seconds * hz)).orElse(Long.MAX_VALUE));
  }

  private List<DroneStream> recordings() {
    List<Path> files = options.files();
    int drones = options.drones().orElse(files.size());
    StreamFormat format = options.format().orElse(Recording.FORMAT);
    requireReplayable(format, drones);
    LiftoffEncoder encoder = new LiftoffEncoder(format, options.batteryOrder());
    long end = options.seconds().map(seconds -> (long) (seconds * 1e9)).orElse(Long.MAX_VALUE);
    Map<Path, Recording> read = new HashMap<>();
    List<DroneStream> streams = new ArrayList<>();
    for (int drone = 0; drone < drones; drone++) {
      Recording recording =
          read.computeIfAbsent(files.get(drone % files.size()), this::readRecording);
      streams.add(new ReplayStream(recording, encoder, options.speed().orElse(1.0), end));
    }
    return streams;
  }

  private void requireReplayable(StreamFormat format, int drones) {
    int files = options.files().size();
    if (drones < files) {
      throw options.wrong(
          "--drones",
          new IllegalArgumentException(
              drones + " cannot fly " + files + " recordings: use " + files + " or more"));
    }
    if (options.hz().isPresent() || options.seed().isPresent()) {
      say(
          spec.commandLine().getOut(),
          "--hz and --seed are for simulated flights: recordings keep their own timing.");
    }
    try {
      Recording.requireKnown(format);
    } catch (IllegalArgumentException e) {
      throw options.wrong("--stream-format", e);
    }
  }

  private Recording readRecording(Path file) {
    try {
      return RecordingReader.read(file);
    } catch (IllegalArgumentException e) {
      throw options.wrong("--csv", e);
    }
  }

  private String intent(int drones, boolean replay) {
    InetSocketAddress target = options.target();
    String end =
        options
            .seconds()
            .map(seconds -> " for " + Numbers.plain(seconds) + " s")
            .orElse(replay ? " to their end" : " until interrupted (Ctrl-C)");
    String what =
        replay
            ? "Replaying " + counted(drones, "recording")
            : "Flying "
                + counted(drones, "drone")
                + " at "
                + Numbers.plain(options.hz().orElse(DEFAULT_HZ))
                + " Hz";
    return what + " to " + target.getHostString() + ":" + target.getPort() + end + ".";
  }

  private static String summary(SendCounts counts, int drones) {
    String text = "Sent " + counts.sent() + " datagrams of " + counted(drones, "drone") + ".";
    if (counts.refused() > 0) {
      text += " At least " + counts.refused() + " of them found nobody listening.";
    }
    return counts.failed() > 0 ? text + " " + counts.failed() + " could not be sent." : text;
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** On SIGINT and SIGTERM, lets the command end with its last line before the JVM does. */
  private static Thread stopWhenInterrupted(PacedSender sender, CountDownLatch done) {
    Thread hook =
        new Thread(
            () -> {
              try {
                sender.close();
                done.await(STOP_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (IOException e) {
                // The JVM ends now, and the sockets with it.
              }
            },
            "drift-simulator-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is stopping already: the hook runs and waits for this command's end.
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
