package dev.drift.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON of one run: when, on what, and every benchmark so far. Written anew after each, so that
 * a run that is interrupted leaves what it has.
 */
public final class ReportFile {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final Machine machine;
  private final String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  private final List<Report> benchmarks = new ArrayList<>();

  private record Content(String began, Machine machine, List<Report> benchmarks) {}

  /** A file that is written with the first report, and its directory with it. */
  public ReportFile(Path file, Machine machine) {
    this.file = file;
    this.machine = machine;
  }

  /** Adds a report, and writes all. */
  public void add(Report report) throws IOException {
    benchmarks.add(report);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    JSON.writeValue(file.toFile(), new Content(began, machine, benchmarks));
  }
}
