package dev.drift.it;

import dev.drift.it.stock.Jcmd;
import java.io.IOException;

/**
 * What a server holds now.
 *
 * @param heapBytes in use after a collection
 * @param queued samples that are not stored yet
 */
record Resources(long heapBytes, int threads, int files, long queued) {

  static Resources of(RunningDrift drift) throws IOException, InterruptedException {
    Jcmd.run(ProcessHandle.of(drift.pid()).orElseThrow(), "GC.run");
    return new Resources(
        (long) drift.metric("jvm_memory_used_bytes{area=\"heap\"}"),
        (int) drift.metric("jvm_threads_current"),
        (int) drift.metric("process_open_fds"),
        (long) drift.metric("ingest_queue_length"));
  }
}
