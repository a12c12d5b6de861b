package dev.drift.server.console;

import dev.drift.archive.RaceCounts;
import dev.drift.intake.pull.SourceState;
import dev.drift.sample.DataKind;
import java.util.Map;
import java.util.TreeMap;

/** The counts of one race, or of all together, as consoles show them. */
abstract class IntakeConsole implements IntakeMXBean {

  /** The counts now. */
  abstract RaceCounts counts(DataKind kind);

  /** The sources now; every state is there. */
  abstract Map<SourceState, Integer> sources();

  @Override
  public long getSamplesReceived() {
    return counts(DataKind.SAMPLE).received();
  }

  @Override
  public long getSamplesStored() {
    return counts(DataKind.SAMPLE).stored();
  }

  @Override
  public long getSamplesRejected() {
    return sum(getSamplesRejectedByReason());
  }

  @Override
  public Map<String, Long> getSamplesRejectedByReason() {
    return counts(DataKind.SAMPLE).rejected();
  }

  @Override
  public long getSamplesDropped() {
    return sum(getSamplesDroppedByPlace());
  }

  @Override
  public Map<String, Long> getSamplesDroppedByPlace() {
    return counts(DataKind.SAMPLE).dropped();
  }

  @Override
  public long getReadingsReceived() {
    return counts(DataKind.READING).received();
  }

  @Override
  public long getReadingsStored() {
    return counts(DataKind.READING).stored();
  }

  @Override
  public long getReadingsRejected() {
    return sum(getReadingsRejectedByReason());
  }

  @Override
  public Map<String, Long> getReadingsRejectedByReason() {
    return counts(DataKind.READING).rejected();
  }

  @Override
  public long getReadingsDropped() {
    return sum(getReadingsDroppedByPlace());
  }

  @Override
  public Map<String, Long> getReadingsDroppedByPlace() {
    return counts(DataKind.READING).dropped();
  }

  @Override
  public int getSources() {
    return sources().values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public Map<String, Integer> getSourcesByState() {
    Map<String, Integer> byName = new TreeMap<>();
    sources().forEach((state, count) -> byName.put(state.text(), count));
    return byName;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
