package dev.drift.metrics;

import dev.drift.settings.ServerSettings;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The room on the disks of the queue and of the database that this server runs for itself; those of
 * others are on machines of their own.
 */
final class DiskMetrics {

  private static final Logger LOG = System.getLogger(DiskMetrics.class.getName());

  private final Map<String, Path> directories;

  DiskMetrics(ServerSettings settings) {
    this(settings.ownDirectories());
  }

  /**
   * Of these directories.
   *
   * @param directories by what is in them
   */
  DiskMetrics(Map<String, Path> directories) {
    this.directories = directories;
  }

  /** What is asked of a disk. */
  @FunctionalInterface
  private interface Question {
    long bytes(FileStore disk) throws IOException;
  }

  void registerWith(PrometheusRegistry registry) {
    gauge(
        registry,
        "drift_disk_free_bytes",
        "Free on the disk of what is stored there.",
        FileStore::getUsableSpace);
    gauge(
        registry,
        "drift_disk_size_bytes",
        "Size of the disk of what is stored there.",
        FileStore::getTotalSpace);
  }

  private void gauge(PrometheusRegistry registry, String name, String help, Question question) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("of")
        .callback(to -> directories.forEach((of, path) -> ask(to, of, path, question)))
        .register(registry);
  }

  private static void ask(
      GaugeWithCallback.Callback to, String of, Path directory, Question question) {
    try {
      to.call((double) question.bytes(Files.getFileStore(directory)), of);
    } catch (IOException e) {
      // No series: a number that is not known is none.
      LOG.log(Level.DEBUG, "The disk of the {0} can''t be asked: {1}", of, e.getMessage());
    }
  }
}
