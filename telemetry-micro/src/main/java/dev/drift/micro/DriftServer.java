package dev.drift.micro;

import dev.drift.config.DriftSetting;
import dev.drift.config.LogFormat;
import dev.drift.micro.listening.ListeningBroker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.io.FileUtils;

/**
 * All parts of a running DRIFT: data directory, database, queue, application server. {@link #close}
 * stops them in the reverse order, so that each finds what it needs until its end.
 */
final class DriftServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DriftServer.class.getName());

  private final Settings settings;
  private final StopSignal stop;
  private final PrintStream out;
  private final Deque<Part> parts = new ArrayDeque<>();
  private Path logFile = Path.of("");

  /** Null = none runs: it is another's, or it has not started. */
  private volatile EmbeddedDatabase ownDatabase;

  private record Part(String name, AutoCloseable closeable) {}

  /** A step of the start. */
  @FunctionalInterface
  private interface Step<T> {
    T start() throws Exception;
  }

  DriftServer(Settings settings, StopSignal stop, PrintStream out) {
    this.settings = settings;
    this.stop = stop;
    this.out = out;
  }

  /**
   * Starts all parts, or gives up before the application when the signal to stop has come.
   *
   * @return whether all parts run
   * @throws CommandFailure with one line that says which part did not start, and why
   */
  boolean start(ProgramFiles program) throws CommandFailure {
    Broker broker =
        settings.has(DriftSetting.BROKER_URL) ? Broker.external(settings) : Broker.embedded();
    PortCheck.check(settings);
    DataDirectory directory = DataDirectory.open(Path.of(settings.text(DriftSetting.DATA)));
    parts.push(new Part("data directory", directory));
    // Not before: a port or a directory in use is one line, which says so.
    out.println("DRIFT is starting …");
    begin("log", () -> openLog(directory));
    begin("directory of temporary files", () -> renew(directory.temporary()));
    System.setProperty("java.io.tmpdir", directory.temporary().toString());
    // What the application needs starts while the server that will hold it boots.
    CompletableFuture<Database> database = database(directory);
    List<CompletableFuture<?>> others = brokers(directory);
    return serve(program, directory, database, broker, others);
  }

  private CompletableFuture<Database> database(DataDirectory directory) {
    return settings.has(DriftSetting.JDBC_URL)
        ? CompletableFuture.completedFuture(Database.external(settings))
        : beginAside("database", () -> ownDatabase = EmbeddedDatabase.start(directory))
            .thenApply(EmbeddedDatabase::database);
  }

  private List<CompletableFuture<?>> brokers(DataDirectory directory) {
    List<CompletableFuture<?>> brokers = new ArrayList<>();
    if (!settings.has(DriftSetting.BROKER_URL)) {
      brokers.add(beginAside("queue", () -> EmbeddedBroker.start(directory)));
    }
    if (settings.hasListenerPorts()) {
      brokers.add(beginAside("broker for other programs", () -> listeningBroker(directory)));
    }
    return brokers;
  }

  private ListeningBroker listeningBroker(DataDirectory directory) throws IOException {
    return ListeningBroker.start(
        directory.temporary().resolve("listeners"),
        settings.text(DriftSetting.BIND),
        settings.number(DriftSetting.JMS_PORT),
        settings.number(DriftSetting.MQTT_PORT),
        settings.number(DriftSetting.LISTENERS));
  }

  private boolean serve(
      ProgramFiles program,
      DataDirectory directory,
      CompletableFuture<Database> database,
      Broker broker,
      List<CompletableFuture<?>> others)
      throws CommandFailure {
    if (stop.isReceived()) {
      return false;
    }
    settings.publish();
    ApplicationServer server =
        begin(
            "application server",
            () -> {
              renew(directory.payara());
              return ApplicationServer.boot(program.applicationServer(), directory, settings);
            });
    Database started = started(database);
    for (CompletableFuture<?> other : others) {
      var unused = started(other);
    }
    if (stop.isReceived()) {
      return false;
    }
    begin(
        "application",
        () -> {
          server.deploy(program.applications(), settings, started, broker);
          return () -> {};
        });
    return !stop.isReceived();
  }

  private AutoCloseable openLog(DataDirectory directory) throws IOException {
    logFile = Log.toFilesIn(directory.log(), LogFormat.of(settings.text(DriftSetting.LOG_FORMAT)));
    return () -> {};
  }

  private static AutoCloseable renew(Path path) throws IOException {
    FileUtils.deleteDirectory(path.toFile());
    Files.createDirectories(path, DataDirectory.ownerOnly());
    return () -> {};
  }

  private <T extends AutoCloseable> T begin(String name, Step<T> step) throws CommandFailure {
    T part = start(name, step);
    parts.push(new Part(name, part));
    return part;
  }

  /**
   * Starts a part in a thread of its own, which ends with the start. The part has its place among
   * the others from now on: {@link #close} waits for the start, and closes what it gave.
   */
  private <T extends AutoCloseable> CompletableFuture<T> beginAside(String name, Step<T> step) {
    CompletableFuture<T> part = new CompletableFuture<>();
    parts.push(new Part(name, () -> closeStarted(part)));
    new Thread(
            () -> {
              try {
                part.complete(start(name, step));
              } catch (CommandFailure | RuntimeException | Error e) {
                part.completeExceptionally(e);
              }
            },
            "start of the " + name)
        .start();
    return part;
  }

  private static void closeStarted(CompletableFuture<? extends AutoCloseable> part)
      throws Exception {
    AutoCloseable started = part.exceptionally(failure -> null).join();
    if (started != null) {
      started.close();
    }
  }

  /** What was begun aside, when it has started. */
  private static <T> T started(CompletableFuture<T> part) throws CommandFailure {
    try {
      return part.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof CommandFailure failure) {
        throw failure;
      }
      throw e;
    }
  }

  private <T> T start(String name, Step<T> step) throws CommandFailure {
    long began = System.nanoTime();
    try {
      T part = step.start();
      LOG.info(() -> "The " + name + " took " + (System.nanoTime() - began) / 1_000_000 + " ms");
      return part;
    } catch (Exception e) {
      // The console gets the one line of the failure, the log all of it.
      LOG.log(Level.INFO, "The " + name + " did not start", e);
      throw CommandFailure.failed(
          "The " + name + " did not start: " + e.getMessage() + ". Details: " + logFile, e);
    }
  }

  /** Ends the embedded database now: this process is about to end by force, and it would stay. */
  void endDatabase() {
    EmbeddedDatabase present = ownDatabase;
    if (present != null) {
      try {
        present.kill();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "The database may run on", e);
      }
    }
  }

  /** The file that the libraries' messages go to. */
  Path logFile() {
    return logFile;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        part.closeable().close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "The " + part.name() + " did not stop cleanly", e);
      }
    }
  }
}
