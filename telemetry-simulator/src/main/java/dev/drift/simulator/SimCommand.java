package dev.drift.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sim}: flies drones into a server, simulated or replayed from recordings, or plays a server
 * of sensor readings.
 *
 * <p>Exit codes: 0 = done, and where samples are answered all were acknowledged; 1 = not so, or a
 * connection failed; 2 = wrong command line.
 */
@Command(
    name = "sim",
    description =
        "Flies a simulated race, or recordings, into a server (--udp, --ws or --grpc); or plays a"
            + " server of sensor readings (--sensors).")
public final class SimCommand implements Callable<Integer> {

  private static final long STOP_SECONDS = 12;
  // Held: a logger that nobody holds forgets its level.
  private static final Logger LIBRARY = Logger.getLogger("io.grpc");

  @Spec private CommandSpec spec;
  @Mixin private SimOptions options;
  @Mixin private UdpOptions udp;
  @Mixin private ChannelOptions channels;

  private InetAddress bind = InetAddress.getLoopbackAddress();

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "With --sensors: listen on that address (default 127.0.0.1).")
  void bind(String text) {
    bind = OptionText.checked(spec, "--bind", text, Target::address);
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  @SuppressWarnings("UnusedVariable") // picocli asks it, and shows the help
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    SimulationPlan plan = plan();
    LIBRARY.setLevel(Level.WARNING);
    say(plan.intent());
    CountDownLatch done = new CountDownLatch(1);
    try (Simulation simulation = plan.start(this::say)) {
      Thread hook = stopWhenInterrupted(simulation, done);
      simulation.awaitEnd();
      say(simulation.summary());
      forget(hook);
      return simulation.isComplete() ? 0 : 1;
    } catch (IOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    } finally {
      done.countDown();
    }
  }

  private SimulationPlan plan() {
    return switch (options.target()) {
      case "--udp" -> new UdpPlan(options, udp, this::say);
      case "--sensors" -> new SensorPlan(options, bind);
      default -> new ChannelPlan(options, channels);
    };
  }

  /** On SIGINT and SIGTERM, lets the command end with its last line before the JVM does. */
  private static Thread stopWhenInterrupted(Simulation simulation, CountDownLatch done) {
    Thread hook =
        new Thread(
            () -> {
              try {
                simulation.stop();
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

  private synchronized void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
