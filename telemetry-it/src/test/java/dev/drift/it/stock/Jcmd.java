package dev.drift.it.stock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The JDK's tool that asks a JVM. */
public final class Jcmd {

  private Jcmd() {}

  /**
   * What it says.
   *
   * @param command such as {@code GC.run}
   */
  public static String run(ProcessHandle jvm, String command)
      throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(jvm.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd ended with " + jcmd.exitValue() + ": " + said);
    }
    return said;
  }
}
