package dev.drift.benchmarks.cpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The whole names of a JVM's threads, as its thread dump says them: Linux keeps 15 characters, and
 * by those the consumers of the queue look like the threads of its broker.
 */
final class ThreadNames {

  // Older JDKs write the thread's id in hexadecimal.
  private static final Pattern THREAD =
      Pattern.compile("(?m)^\"(.*)\" .*\\bnid=(0x[0-9a-f]+|\\d+)\\b");

  private ThreadNames() {}

  /** To each thread's id its name; nothing where there is no {@code jcmd}. */
  static Map<Long, String> of(long process) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process dump =
          new ProcessBuilder(jcmd, Long.toString(process), "Thread.print")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return parse(new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Map.of();
    }
  }

  static Map<Long, String> parse(String dump) {
    Map<Long, String> names = new HashMap<>();
    for (MatchResult thread : THREAD.matcher(dump).results().toList()) {
      names.put(Long.decode(thread.group(2)), thread.group(1));
    }
    return names;
  }
}
