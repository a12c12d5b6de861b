package dev.drift.benchmarks.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How long a server took to start.
 *
 * @param program until its JVM began to start the parts: the script and the JVM
 * @param parts seconds of each part that its log tells, in the order of the log; some start beside
 *     each other
 * @param ready until it was ready
 */
public record StartTimes(double program, Map<String, Double> parts, double ready) {

  private static final Pattern PART = Pattern.compile("The ([a-z ]+) took (\\d+) ms");
  private static final double MILLIS = 1e3;

  /** Of the last start that a log tells of. */
  static StartTimes of(Duration program, Duration ready, String log) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (MatchResult part : PART.matcher(log).results().toList()) {
      // A later start's come later.
      parts.put(part.group(1), Long.parseLong(part.group(2)) / MILLIS);
    }
    return new StartTimes(program.toMillis() / MILLIS, parts, ready.toMillis() / MILLIS);
  }
}
