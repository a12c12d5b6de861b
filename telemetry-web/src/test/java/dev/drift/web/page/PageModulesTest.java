package dev.drift.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests of the pages' modules, in {@code src/test/js}, which Node runs. */
class PageModulesTest {

  private static final long MAX_SECONDS = 120;

  @Test
  void theModulesDoWhatTheirTestsSay() throws IOException, InterruptedException {
    assumeTrue(hasNode() || Boolean.parseBoolean(System.getenv("DRIFT_TEST_REQUIRE_ALL")), "Node");
    Path output = Path.of("target", "page-modules.txt");
    Process tests =
        new ProcessBuilder("node", "--test", "src/test/js")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(tests.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("the tests end").isTrue();
    } finally {
      tests.destroyForcibly();
    }
    assertThat(tests.exitValue()).as(Files.readString(output, StandardCharsets.UTF_8)).isEqualTo(0);
  }

  private static boolean hasNode() {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
  }
}
