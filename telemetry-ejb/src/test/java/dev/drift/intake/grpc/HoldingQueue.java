package dev.drift.intake.grpc;

import dev.drift.batch.SampleQueue;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.StreamSegment;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A queue whose broker can stand still, for all batches or for some. */
final class HoldingQueue implements SampleQueue {

  private final List<SampleBatch> safe = new ArrayList<>();
  private final List<SampleBatch> waiting = new ArrayList<>();
  private Predicate<SampleBatch> held = batch -> false;

  @Override
  public synchronized void publish(SampleBatch batch) throws QueueUnavailableException {
    waiting.add(batch);
    try {
      while (held.test(batch)) {
        wait();
      }
      safe.add(batch);
    } catch (InterruptedException e) {
      throw new QueueUnavailableException("interrupted", e);
    } finally {
      waiting.remove(batch);
    }
  }

  /** From now on such batches are not taken, but wait. */
  synchronized void hold(Predicate<SampleBatch> batches) {
    held = batches;
    notifyAll();
  }

  void holdAll() {
    hold(batch -> true);
  }

  void release() {
    hold(batch -> false);
  }

  /** How many batches wait in {@link #publish}. */
  synchronized int held() {
    return waiting.size();
  }

  /** All samples that are safe, in the order of their batches. */
  synchronized List<TelemetrySample> samples() {
    return safe.stream().flatMap(batch -> batch.samples().stream()).toList();
  }

  /** The numbers of all segments that are safe. */
  synchronized List<Long> sequences() {
    return safe.stream()
        .flatMap(batch -> batch.segments().stream())
        .map(StreamSegment::sequence)
        .toList();
  }

  static Predicate<SampleBatch> holding(long sequence) {
    return batch -> batch.segments().stream().anyMatch(segment -> segment.sequence() == sequence);
  }
}
