package dev.drift.micro;

import java.nio.file.Path;

/**
 * What the build made of DRIFT, beside the class path that it runs with.
 *
 * @param root the directory of all of it
 */
record ProgramFiles(Path root) {

  /** The property with the directory, given by the scripts. */
  private static final String ROOT = "drift.program";

  /** Those of this process. */
  static ProgramFiles ofThisProcess() {
    return new ProgramFiles(Path.of(System.getProperty(ROOT, "")));
  }

  /** The application: {@code drift.war} and {@code artemis-rar.rar}. */
  Path applications() {
    return root.resolve("app");
  }

  /** Payara Micro, unpacked: its jars, its first configuration and its resource adapters. */
  Path applicationServer() {
    return root.resolve("payara");
  }
}
