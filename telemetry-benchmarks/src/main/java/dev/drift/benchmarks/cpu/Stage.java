package dev.drift.benchmarks.cpu;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What a thread of the server does, known by its name. */
public enum Stage {
  RECEIVE("receive, decode, live ring, batch (drift-udp)", "drift-udp-.*"),
  GRPC("receive, decode, live ring, batch (gRPC)", "drift-grpc-.*"),
  LIVE("live messages (drift-live, drift-channels)", "drift-live|drift-channels"),
  TIMING("timing (drift-timing)", "drift-timing.*"),
  PUBLISH("batches to the queue (drift-publisher)", "drift-publisher.*"),
  STORE("store: decode, write rows, commit (activemq-client)", ".*\\(activemq-client-global\\)"),
  QUEUE("queue: journal and deliveries (other activemq threads)", ".*activemq.*"),
  COMPILER("JIT compilers", "C[12] Comp.*|Sweeper.*"),
  COLLECTOR("garbage collector and VM", "Z[A-Z].*|VM .*|G1 .*|GC .*"),
  HTTP("HTTP (the benchmark reads /metrics)", "http-.*"),
  OTHER("other threads", ".*");

  private final String text;
  private final Pattern names;

  Stage(String text, String names) {
    this.text = text;
    this.names = Pattern.compile(names);
  }

  /** For people. */
  public String text() {
    return text;
  }

  static Stage of(String threadName) {
    return Arrays.stream(values())
        .filter(stage -> stage.names.matcher(threadName).matches())
        .findFirst()
        .orElse(OTHER);
  }
}
