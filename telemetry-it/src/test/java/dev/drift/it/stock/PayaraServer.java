package dev.drift.it.stock;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stock Payara Server with a domain of its own, on which the EAR was put as operators do it. */
final class PayaraServer implements StockServer {
  private static final String APPLICATION = "drift";
  private static final Duration ADMINISTRATION_WITHIN = Duration.ofMinutes(3);
  private static final Duration INSTALLATION_WITHIN = Duration.ofMinutes(8);

  /** Payara's own offset of the administration port. */
  private static final int ADMINISTRATION = 48;

  private final Path home;
  private final String domain;
  private final int administrationPort;
  private final Path logs;
  private final Path scripts;
  private final Command command;
  private final Thread ifInterrupted = new Thread(this::kill);

  private PayaraServer(
      Path home,
      String domain,
      PortBlock ports,
      Path scripts,
      Map<String, String> settings,
      Path logs) {
    this.home = home;
    this.scripts = scripts;
    this.domain = domain;
    this.administrationPort = ports.port(ADMINISTRATION);
    this.logs = logs;
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("PAYARA_HOME", home.toString());
    environment.put("PAYARA_DOMAIN", domain);
    environment.put("AS_ADMIN_PORT", String.valueOf(administrationPort));
    command = new Command(environment, logs.resolve("administration.log"));
  }

  /**
   * Returns when the application is deployed.
   *
   * @param domain its name; another's may run
   * @param script {@code deploy/payara/install.sh}
   * @param files the driver, the resource adapter and the EAR, which the script is given
   * @param settings the script's environment
   */
  static PayaraServer install(
      Path home,
      String domain,
      PortBlock ports,
      Path script,
      List<Path> files,
      Map<String, String> settings,
      Path logs)
      throws IOException, InterruptedException {
    PayaraServer server = new PayaraServer(home, domain, ports, script.getParent(), settings, logs);
    try {
      if (Files.exists(server.directory())) {
        server.asadmin("delete-domain", domain);
      }
      server.asadmin(
          "create-domain", "--nopassword", "--portbase", String.valueOf(ports.base()), domain);
      Runtime.getRuntime().addShutdownHook(server.ifInterrupted);
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
  public void undeploy() throws IOException, InterruptedException {
    asadmin("undeploy", APPLICATION);
  }

  @Override
  public void upgrade(Path application) throws IOException, InterruptedException {
    run("upgrade.sh", application.toString());
  }

  @Override
  public void uninstall() throws IOException, InterruptedException {
    run("uninstall.sh");
  }

  private void run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(scripts.resolve(script).toString()));
    line.addAll(List.of(arguments));
    command.run(ADMINISTRATION_WITHIN, line);
  }

  @Override
  public void stop() throws IOException, InterruptedException {
    asadmin("stop-domain", domain);
  }

  @Override
  public void start() throws IOException, InterruptedException {
    asadmin("start-domain", domain);
  }

  @Override
  public String application() {
    return "/applications/drift/";
  }

  @Override
  public String classLoader() {
    return "EarClassLoader";
  }

  @Override
  public void countMessages() throws IOException, InterruptedException {
    asadmin("enable-monitoring", "--modules", "ejb-container=HIGH");
  }

  @Override
  public String statistics() throws IOException, InterruptedException {
    return read("server.resources.*") + read("server.applications.drift.telemetry-jms*");
  }

  private String read(String names) throws IOException, InterruptedException {
    return command.output(ADMINISTRATION_WITHIN, administration("get", "--monitor", names));
  }

  /** A domain without a password lets everybody on this machine in. */
  @Override
  public URI openConsole(String name, String password) {
    return URI.create("http://127.0.0.1:" + administrationPort);
  }

  @Override
  public Optional<ProcessHandle> process() throws IOException {
    Path pid = directory().resolve("config").resolve("pid");
    return Files.exists(pid)
        ? ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        : Optional.empty();
  }

  @Override
  public Path log() {
    return directory().resolve("logs").resolve("server.log");
  }

  private Path directory() {
    return home.resolve("glassfish").resolve("domains").resolve(domain);
  }

  private void asadmin(String... arguments) throws IOException, InterruptedException {
    command.run(ADMINISTRATION_WITHIN, administration(arguments));
  }

  private List<String> administration(String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(home.resolve("bin").resolve("asadmin").toString(), "--interactive=false"));
    line.addAll(Arrays.asList(arguments));
    return line;
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
  }

  private void kill() {
    try {
      process().ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
