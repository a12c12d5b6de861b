package dev.drift.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** Programs that a test needs and a machine may lack. */
final class Installed {

  private Installed() {}

  /**
   * Skips the test when the program is not on the path; fails it where {@code
   * DRIFT_TEST_REQUIRE_ALL} says that nothing may be skipped.
   */
  static void require(String program) {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(directory -> Path.of(directory, program))
            .anyMatch(Files::isExecutable);
    if (!there && Boolean.parseBoolean(System.getenv("DRIFT_TEST_REQUIRE_ALL"))) {
      throw new IllegalStateException(program + " is not installed");
    }
    Assumptions.assumeTrue(there, program + " is not installed");
  }
}
