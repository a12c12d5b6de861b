package dev.drift.it.stock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A stock server on which the EAR was put as operators do it. */
interface StockServer extends AutoCloseable {

  /** Takes the application away. */
  void undeploy() throws IOException, InterruptedException;

  /** Puts the application back, on the running server. */
  void deploy(Path application) throws IOException, InterruptedException;

  /** As its administrators stop it. */
  void stop() throws IOException, InterruptedException;

  /** Returns when the server is on its way, or when it has started. */
  void start() throws IOException, InterruptedException;

  /** Of the server, as long as it runs. */
  Optional<ProcessHandle> process() throws IOException;

  /** Whether an application that finds no database waits for it; else it is not loaded. */
  boolean waitsForDatabase();

  /**
   * Whether nothing of an application is left behind when it is undeployed; else its ports are free
   * when the server has ended.
   */
  boolean undeploysWhole();

  /** Ends a server that still runs, and keeps its log. */
  @Override
  void close() throws IOException;
}
