package dev.drift.benchmarks.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the user asked for.
 *
 * @param home directory of the script {@code drift}
 * @param directory where the data of servers are while they run
 * @param seconds of one measurement; 0 = as long as the benchmark finds right
 * @param rates samples a second, in each case; 0 = the highest that holds is looked for
 * @param races how many, in each case
 * @param drones of all races together, in each case
 * @param viewers how many, in each case
 * @param rows stored, in each case
 * @param jdbcUrl a database server to use; empty = the server's own
 */
public record BenchSettings(
    Path home,
    Path directory,
    int seconds,
    List<Integer> rates,
    List<Integer> races,
    List<Integer> drones,
    List<Integer> viewers,
    List<Long> rows,
    String jdbcUrl) {

  public BenchSettings {
    rates = List.copyOf(rates);
    races = List.copyOf(races);
    drones = List.copyOf(drones);
    viewers = List.copyOf(viewers);
    rows = List.copyOf(rows);
  }

  /** The time of one measurement: the one that was asked for, or else the usual one. */
  public Duration time(Duration usual) {
    return seconds == 0 ? usual : Duration.ofSeconds(seconds);
  }

  /** The shorter of the two: a trial or a warm-up takes no longer than a measurement. */
  public static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
