package dev.drift.it.stock;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;

/** A stock WildFly of its own, on which the EAR was put as operators do it. */
final class WildFlyServer implements StockServer {
  private static final Duration ADMINISTRATION_WITHIN = Duration.ofMinutes(3);
  private static final Duration INSTALLATION_WITHIN = Duration.ofMinutes(8);
  private static final Duration STOP_WITHIN = Duration.ofMinutes(1);

  private static final int ADMINISTRATION = 48;

  private final Path home;
  private final int administrationPort;
  private final Path logs;
  private final Command command;
  private final Thread ifInterrupted = new Thread(this::kill);

  /** That started it, one for each start. */
  private final Queue<Process> scripts = new ConcurrentLinkedQueue<>();

  private WildFlyServer(Path home, PortBlock ports, Map<String, String> settings, Path logs) {
    this.home = home;
    this.administrationPort = ports.port(ADMINISTRATION);
    this.logs = logs;
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("JBOSS_HOME", home.toString());
    command = new Command(environment, logs.resolve("administration.log"));
  }

  /**
   * Returns when the application is deployed on a server that has not been started.
   *
   * @param unpacked the server as it comes, of which a copy is used
   * @param script {@code deploy/wildfly/install.sh}
   * @param files the driver, EclipseLink, the resource adapter and the EAR, which the script is
   *     given
   * @param settings the script's environment
   */
  static WildFlyServer install(
      Path unpacked,
      PortBlock ports,
      Path script,
      List<Path> files,
      Map<String, String> settings,
      Path logs)
      throws IOException, InterruptedException {
    Files.deleteIfExists(logs.resolve("console.log"));
    Path home = Files.createTempDirectory(unpacked.getParent(), "drift-");
    FileUtils.copyDirectory(unpacked.toFile(), home.toFile());
    WildFlyServer server = new WildFlyServer(home, ports, settings, logs);
    Runtime.getRuntime().addShutdownHook(server.ifInterrupted);
    try {
      List<String> line = new ArrayList<>(List.of(script.toString()));
      files.forEach(file -> line.add(file.toString()));
      server.command.run(INSTALLATION_WITHIN, line);
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.end();
      throw e;
    }
  }

  @Override
  public void start() throws IOException {
    Files.deleteIfExists(pidFile());
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin").resolve("standalone.sh").toString(),
                "-Djboss.management.http.port=" + administrationPort)
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(Redirect.appendTo(logs.resolve("console.log").toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("DRIFT_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JBOSS_HOME", home.toString());
    builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
    builder.environment().put("JBOSS_PIDFILE", pidFile().toString());
    scripts.add(builder.start());
    await("the server's process").atMost(ADMINISTRATION_WITHIN).until(() -> process().isPresent());
  }

  @Override
  public void undeploy() throws IOException, InterruptedException {
    administer("undeploy drift.ear");
  }

  @Override
  public void upgrade(Path application) throws IOException, InterruptedException {
    administer("deploy --force " + application + " --name=drift.ear");
  }

  /** The server is DRIFT's alone: nothing more has to be undone. */
  @Override
  public void uninstall() throws IOException, InterruptedException {
    undeploy();
  }

  @Override
  public void stop() throws IOException, InterruptedException {
    ProcessHandle running = process().orElseThrow();
    administer("shutdown");
    await("the server's end").atMost(STOP_WITHIN).until(() -> !running.isAlive());
  }

  @Override
  public String application() {
    return "drift.ear";
  }

  @Override
  public String classLoader() {
    return "\"deployment.drift.ear\"";
  }

  /** The script has switched it on. */
  @Override
  public void countMessages() {}

  @Override
  public String statistics() throws IOException, InterruptedException {
    return read("/subsystem=datasources/data-source=telemetry-database/statistics=pool")
        + read(
            "/deployment=drift.ear/subdeployment=telemetry-jms.jar/subsystem=ejb3"
                + "/message-driven-bean=ArchiveConsumer");
  }

  private String read(String address) throws IOException, InterruptedException {
    return command.output(
        ADMINISTRATION_WITHIN,
        administration(address + ":read-resource(include-runtime=true, recursive=true)"));
  }

  @Override
  public URI openConsole(String name, String password) throws IOException, InterruptedException {
    command.run(
        ADMINISTRATION_WITHIN,
        List.of(
            home.resolve("bin").resolve("add-user.sh").toString(),
            "--silent",
            "--user",
            name,
            "--password",
            password));
    return URI.create("http://127.0.0.1:" + administrationPort + "/console/index.html");
  }

  @Override
  public Optional<ProcessHandle> process() throws IOException {
    String pid = Files.exists(pidFile()) ? Files.readString(pidFile()).strip() : "";
    return pid.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
  }

  @Override
  public Path log() {
    return home.resolve("standalone").resolve("log").resolve("server.log");
  }

  private Path pidFile() {
    return home.resolve("pid");
  }

  private void administer(String line) throws IOException, InterruptedException {
    command.run(ADMINISTRATION_WITHIN, administration(line));
  }

  private List<String> administration(String line) {
    return List.of(
        home.resolve("bin").resolve("jboss-cli.sh").toString(),
        "--connect",
        "--controller=127.0.0.1:" + administrationPort,
        "--command=" + line);
  }

  @Override
  public void close() throws IOException {
    end();
    Runtime.getRuntime().removeShutdownHook(ifInterrupted);
  }

  private void end() throws IOException {
    kill();
    if (Files.exists(log())) {
      Files.copy(log(), logs.resolve("server.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    FileUtils.deleteDirectory(home.toFile());
  }

  private void kill() {
    try {
      Optional<ProcessHandle> running = process();
      running.ifPresent(ProcessHandle::destroyForcibly);
      running.ifPresent(process -> process.onExit().join());
      // Which take their file with the process id away, at last.
      scripts.forEach(
          script ->
              script
                  .onExit()
                  .completeOnTimeout(script, STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)
                  .join());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
