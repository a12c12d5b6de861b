package dev.drift.it;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What a server holds now.
 *
 * @param heapBytes in use after a collection
 * @param queued samples that are not stored yet
 */
record Resources(long heapBytes, int threads, int files, long queued) {

  static Resources of(RunningDrift drift) throws IOException, InterruptedException {
    collect(drift.process().pid());
    return new Resources(
        (long) drift.metric("jvm_memory_used_bytes{area=\"heap\"}"),
        (int) drift.metric("jvm_threads_current"),
        (int) drift.metric("process_open_fds"),
        (long) drift.metric("ingest_queue_length"));
  }

  private static void collect(long pid) throws IOException, InterruptedException {
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (command.waitFor() != 0) {
      throw new IOException("jcmd ended with " + command.exitValue());
    }
  }
}
