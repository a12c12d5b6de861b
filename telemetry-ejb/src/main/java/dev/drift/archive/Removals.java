package dev.drift.archive;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What this server has removed since it started; any thread. */
@ApplicationScoped
public class Removals {

  private final LongAdder races = new LongAdder();
  private final LongAdder chunks = new LongAdder();
  private final Map<RowPiece.Table, LongAdder> rows = new EnumMap<>(RowPiece.Table.class);

  public Removals() {
    for (RowPiece.Table table : RowPiece.Table.values()) {
      rows.put(table, new LongAdder());
    }
  }

  /** A race was deleted because it ended long ago. */
  public void expiredRace() {
    races.increment();
  }

  void rows(RowPiece.Table table, int count) {
    rows.get(table).add(count);
  }

  void chunk() {
    chunks.increment();
  }

  /** Races that were deleted because they ended long ago. */
  public long expiredRaces() {
    return races.sum();
  }

  /** Samples of deleted races, and old ones of the practice race. */
  public long samples() {
    return rows.get(RowPiece.Table.SAMPLE).sum();
  }

  /** Readings, likewise. */
  public long readings() {
    return rows.get(RowPiece.Table.READING).sum();
  }

  /** Chunks of TimescaleDB that went whole. */
  public long chunks() {
    return chunks.sum();
  }
}
