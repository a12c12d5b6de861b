package dev.drift.micro;

import dev.drift.config.DriftSetting;
import dev.drift.config.ManagementNames;
import dev.drift.micro.application.ApplicationBean;
import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import org.apache.commons.io.FileUtils;

/** Payara Micro in this JVM, with the application in it. */
final class ApplicationServer implements AutoCloseable {
  private static final String APPLICATION = "drift";
  private static final String HTTP = "network-config.protocols.protocol.http-listener.http.";
  private static final String LISTENERS = "network-config.network-listeners.network-listener.";
  private static final String HTTP_LISTENER = "http-listener";
  private static final String COMPRESSED =
      "text/html,text/css,application/javascript,application/json,image/svg+xml";
  private static final Logger LOG = Logger.getLogger(ApplicationServer.class.getName());
  private static final int MAX_HTTP_THREADS = 64;
  private static final String READ_TIMEOUT = "5000";

  private final PayaraMicroRuntime runtime;
  private final AdminCommands commands;
  private final List<String> listening = new ArrayList<>();
  private boolean deployed;

  private ApplicationServer(PayaraMicroRuntime runtime, AdminCommands commands) {
    this.runtime = runtime;
    this.commands = commands;
  }

  /**
   * Boots the server, empty; it listens to nobody before {@link #deploy}.
   *
   * @param files of the server, unpacked, whose jars are on the class path
   * @throws IOException when its first configuration cannot be copied to the data directory
   * @throws IllegalStateException when it does not boot
   */
  static ApplicationServer boot(Path files, DataDirectory directory, Settings settings)
      throws IOException {
    System.setProperty("payaramicro.disablePhoneHome", "true");
    AtomicReference<AdminCommandRunner> runner = new AtomicReference<>();
    for (String name : List.of("config", "lib")) {
      FileUtils.copyDirectory(
          files.resolve(name).toFile(), directory.payara().resolve(name).toFile());
    }
    PayaraMicroBoot micro = unpacked(files);
    micro
        .setRootDir(directory.payara().toFile())
        .setNoCluster(true)
        .setInstanceName(APPLICATION)
        .setPrintLogo(false)
        .setHttpPort(settings.number(DriftSetting.HTTP_PORT))
        .setMaxHttpThreads(MAX_HTTP_THREADS);
    micro.setNoHazelcast(true);
    micro.setPreBootHandler(
        before -> {
          ServerPools.switchOff(before.getClass().getClassLoader());
          configure(new AdminCommands(before), settings);
        });
    micro.setPostBootHandler(runner::set);
    try {
      return new ApplicationServer(micro.bootStrap(), new AdminCommands(runner.get()));
    } catch (BootstrapException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * The server whose jars are on the class path. {@code PayaraMicro.getInstance()} would load them
   * a second time, out of the one jar they come in, and twice as slowly.
   */
  private static PayaraMicroBoot unpacked(Path files) {
    // The manifest of this jar lists those in which the server looks for its services, and its
    // security policy grants those below this directory what they need.
    System.setProperty(
        "fish.payara.micro.BootJar", files.resolve("launch-micro.jar").toFile().toURI().toString());
    System.setProperty("fish.payara.micro.UnpackDir", files.toString());
    try {
      return (PayaraMicroBoot)
          Class.forName("fish.payara.micro.impl.PayaraMicroImpl")
              .getMethod("getInstance")
              .invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Payara Micro is not on the class path", e);
    }
  }

  private static void configure(AdminCommands commands, Settings settings) {
    commands.set(LISTENERS + HTTP_LISTENER + ".address", settings.text(DriftSetting.BIND));
    // Until the application is there the server would answer for it: 404, and /health/ready UP.
    enable(commands, HTTP_LISTENER, false);
    // A body that stops arriving holds its thread no longer.
    commands.set("network-config.transports.transport.tcp.read-timeout-millis", READ_TIMEOUT);
    // Nobody is told which server of which version this is.
    commands.set(HTTP + "server-header", "false");
    // The application says it better.
    commands.set(HTTP + "xframe-options", "false");
    // Viewers in the field have slow lines: the race page is a third of its size then.
    commands.set(HTTP + "compression", "on");
    commands.set(HTTP + "compressable-mime-type", COMPRESSED);
    // Some clients always send a body; the server would answer 400 with nothing in it.
    commands.set(HTTP + "allow-payload-for-undefined-http-methods", "true");
    // Without this it opens port 6900 on every address, clustered or not.
    commands.set("hazelcast-config-specific-configuration.enabled", "false");
  }

  /**
   * Gives the server its resources and the application, and opens its ports.
   *
   * @param applications the directory of artemis-rar.rar and drift.war
   * @throws IllegalStateException with the reason when one of them does not deploy
   * @throws CommandFailure when another program has taken one of the ports meanwhile
   */
  void deploy(Path applications, Settings settings, Database database, Broker broker)
      throws CommandFailure {
    ServerResources resources = new ServerResources(commands);
    resources.createDatabasePool(database, settings);
    resources.createQueue(broker, applications.resolve("artemis-rar.rar"));
    if (settings.hasListenerPorts()) {
      resources.createListeners();
    }
    commands.run(
        "deploy",
        "--name",
        APPLICATION,
        "--contextroot",
        "/",
        applications.resolve("drift.war").toString());
    deployed = true;
    // A listener that is opened later says nothing of a port that it does not get.
    PortCheck.checkTcp(settings, DriftSetting.HTTP_PORT);
    enable(commands, HTTP_LISTENER, true);
    listening.add(HTTP_LISTENER);
    listen("drift-api-listener", settings, DriftSetting.DRIFT_API_PORT);
    listen("drift-ws-listener", settings, DriftSetting.DRIFT_WS_PORT);
  }

  /** The same application on another port. */
  private void listen(String name, Settings settings, DriftSetting port) throws CommandFailure {
    if (settings.number(port) == 0) {
      return;
    }
    PortCheck.checkTcp(settings, port);
    commands.run(
        "create-network-listener",
        "--listenerport=" + settings.text(port),
        "--address=" + settings.text(DriftSetting.BIND),
        "--protocol=http-listener",
        name);
    listening.add(name);
  }

  private static void enable(AdminCommands commands, String listener, boolean enabled) {
    commands.set(LISTENERS + listener + ".enabled", Boolean.toString(enabled));
  }

  /** Lets the application finish, while its resources are there, and stops the server. */
  @Override
  public void close() throws BootstrapException {
    if (deployed) {
      drain();
      // While it is undeployed the server would answer for it, 404 and 500: a proxy that can't
      // connect asks another node.
      listening.forEach(listener -> enable(commands, listener, false));
      runtime.undeploy(APPLICATION);
    }
    runtime.shutdown();
  }

  /** While consumers still run: an undeployment ends them before the application's own end. */
  private static void drain() {
    try {
      var unused = new ApplicationBean(ManagementNames.DRAIN).call("drain");
    } catch (JMException | RuntimeException e) {
      LOG.log(Level.WARNING, "The application was not drained; its end does it", e);
    }
  }
}
