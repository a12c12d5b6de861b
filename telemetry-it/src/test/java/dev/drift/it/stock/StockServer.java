package dev.drift.it.stock;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A stock server on which the EAR was put as operators do it. */
interface StockServer extends AutoCloseable {

  /** Takes the application away. */
  void undeploy() throws IOException, InterruptedException;

  /** Puts a version on the running server, in the place of the one that is there, if any. */
  void upgrade(Path application) throws IOException, InterruptedException;

  /** Takes away the application and all that it needed. */
  void uninstall() throws IOException, InterruptedException;

  /** As its administrators stop it. */
  void stop() throws IOException, InterruptedException;

  /** Returns when the server is on its way, or when it has started. */
  void start() throws IOException, InterruptedException;

  /** Switches on what counts the messages that beans take, where it is not on by itself. */
  void countMessages() throws IOException, InterruptedException;

  /** What its administration tells of the pools and of the beans that take messages. */
  String statistics() throws IOException, InterruptedException;

  /** Lets somebody into its console, at that address. */
  URI openConsole(String name, String password) throws IOException, InterruptedException;

  /** Of the server, as long as it runs. */
  Optional<ProcessHandle> process() throws IOException;

  /** What it writes. */
  Path log();

  /** A part of the path of each file of the application that the server keeps. */
  String application();

  /**
   * How the JVM names the class loader that each version of the application has once: a part of the
   * line of {@code jcmd VM.classloaders}.
   */
  String classLoader();

  /** Ends a server that still runs, and keeps its log. */
  @Override
  void close() throws IOException;
}
