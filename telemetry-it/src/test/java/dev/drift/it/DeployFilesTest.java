package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What operators are given is tried, or said to be untried. */
class DeployFilesTest {

  private static final Path DEPLOY = Path.of("..", "deploy");

  @Test
  void eachFileHasALineThatSaysWhatTriesIt() throws IOException {
    List<String> table =
        Files.readAllLines(DEPLOY.resolve("README.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    try (Stream<Path> files = Files.walk(DEPLOY)) {
      assertThat(files.filter(Files::isRegularFile).filter(file -> !isGuide(file)))
          .allSatisfy(file -> assertThat(table).anyMatch(line -> names(line, file)));
    }
  }

  private static boolean isGuide(Path file) {
    return file.endsWith("README.md");
  }

  /** The directory once, then each of its files. */
  private static boolean names(String line, Path file) {
    String path = DEPLOY.relativize(file).toString();
    String directory = path.substring(0, path.indexOf('/') + 1);
    String name = file.getFileName().toString();
    return line.contains("`" + path + "`")
        || (line.contains("`" + directory) && line.contains("`" + name + "`"));
  }
}
