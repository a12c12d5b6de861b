package dev.drift.benchmarks.cpu;

import java.util.EnumMap;
import java.util.Map;

/**
 * Processor time between two moments.
 *
 * @param server seconds of the server's process
 * @param stages of that, what each stage's threads took; threads that ended meanwhile are among the
 *     others
 * @param database seconds of the database's processes; NaN = not known
 * @param databaseParts of that, what each kind of process took
 */
public record CpuUse(
    double server,
    Map<Stage, Double> stages,
    double database,
    Map<DatabasePart, Double> databaseParts) {

  /** What was used between the two. */
  public static CpuUse between(CpuSnapshot before, CpuSnapshot after) {
    double server = after.server() - before.server();
    Map<Stage, Double> stages = new EnumMap<>(Stage.class);
    after
        .threads()
        .forEach(
            (id, thread) ->
                stages.merge(
                    Stage.of(thread.name()),
                    since(before.threads(), id, thread.seconds()),
                    Double::sum));
    stages.merge(Stage.OTHER, server - sum(stages), Double::sum);
    double database = after.database() - before.database();
    Map<DatabasePart, Double> parts = new EnumMap<>(DatabasePart.class);
    after
        .processes()
        .forEach(
            (id, process) ->
                parts.merge(
                    DatabasePart.of(process.name()),
                    since(before.processes(), id, process.seconds()),
                    Double::sum));
    parts.merge(DatabasePart.OTHER, database - sum(parts), Double::sum);
    return new CpuUse(server, stages, after.processes().isEmpty() ? Double.NaN : database, parts);
  }

  private static double since(Map<Long, CpuSnapshot.Task> before, long id, double seconds) {
    CpuSnapshot.Task task = before.get(id);
    return task == null ? seconds : seconds - task.seconds();
  }

  private static double sum(Map<?, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
