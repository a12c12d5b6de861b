package dev.drift.batch;

import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.StreamSegment;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * Gathers one race's samples and counts into batches whose counts balance, and gives each to the
 * publisher when it is full or the publisher asks for it.
 *
 * <p>Bound: one open batch of at most {@link SampleBatch#MAX_SAMPLES} samples. What is sealed waits
 * in {@link BatchPublisher}, which says whether there is room.
 */
public final class SampleBatcher {

  private final int raceKey;
  private final UUID intakeId;
  private final BatchPublisher publisher;

  private List<TelemetrySample> samples = new ArrayList<>();
  private List<StreamSegment> segments = new ArrayList<>();
  private Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private Map<DropPlace, Long> dropped = new EnumMap<>(DropPlace.class);
  private long received;
  private CompletableFuture<Void> durable = new CompletableFuture<>();
  private boolean closed;
  private LongConsumer lossListener = lost -> {};

  SampleBatcher(int raceKey, UUID intakeId, BatchPublisher publisher) {
    this.raceKey = raceKey;
    this.intakeId = intakeId;
    this.publisher = publisher;
  }

  /**
   * Adds a sample whose source can't be slowed.
   *
   * @return false when the publisher has no room: the sample is not archived, and counted as
   *     dropped
   */
  public synchronized boolean add(TelemetrySample sample) {
    received++;
    if (!publisher.hasRoom()) {
      dropped.merge(DropPlace.QUEUE, 1L, Long::sum);
      flushIfClosed();
      return false;
    }
    append(sample);
    return true;
  }

  /**
   * Adds a sample whose source waits for the answer and so bounds itself.
   *
   * @return completes when the sample is safe on the queue
   */
  public synchronized CompletableFuture<Void> addAwaited(TelemetrySample sample) {
    CompletableFuture<Void> safe = durable;
    received++;
    append(sample);
    publisher.hurry();
    return safe;
  }

  /** Counts a refused sample. */
  public synchronized void reject(RejectReason reason) {
    received++;
    rejected.merge(reason, 1L, Long::sum);
    flushIfClosed();
  }

  /**
   * Adds one numbered batch of a resumable stream; all of it goes into one batch of the queue.
   *
   * @param accepted at most {@link SampleBatch#MAX_SAMPLES}
   * @return completes when the batch is safe on the queue
   */
  public synchronized CompletableFuture<Void> addSegment(
      UUID streamId, long sequence, List<TelemetrySample> accepted) {
    if (samples.size() + accepted.size() > SampleBatch.MAX_SAMPLES) {
      seal();
    }
    CompletableFuture<Void> safe = durable;
    segments.add(new StreamSegment(streamId, sequence, samples.size(), accepted.size()));
    received += accepted.size();
    samples.addAll(accepted);
    sealIfFull();
    publisher.hurry();
    return safe;
  }

  /**
   * Says who counts samples that were taken and then lost.
   *
   * @param listener hears how many, on the publisher's thread
   */
  public synchronized void onLoss(LongConsumer listener) {
    lossListener = listener;
  }

  /**
   * The batch can never be published: its counts go on with the next one, its samples as dropped.
   * Those of a batch without samples are lost with it, as the next one would fail like this one.
   */
  synchronized void lost(SampleBatch batch) {
    long samples = batch.samples().size();
    if (samples == 0) {
      return;
    }
    received += batch.tally().received();
    batch.tally().rejected().forEach((reason, n) -> rejected.merge(reason, n, Long::sum));
    batch.tally().dropped().forEach((place, n) -> dropped.merge(place, n, Long::sum));
    dropped.merge(DropPlace.PUBLISHER, samples, Long::sum);
    lossListener.accept(samples);
    flushIfClosed();
  }

  /**
   * Gives what was gathered to the publisher, and from now on each sample and count at once,
   * because nobody flushes any more.
   */
  synchronized void close() {
    closed = true;
    flush();
  }

  /** Gives what was gathered to the publisher. */
  synchronized void flush() {
    if (received > 0 || !segments.isEmpty()) {
      seal();
    }
  }

  private void flushIfClosed() {
    if (closed) {
      flush();
    }
  }

  private void append(TelemetrySample sample) {
    samples.add(sample);
    sealIfFull();
  }

  private void sealIfFull() {
    if (closed || samples.size() >= SampleBatch.MAX_SAMPLES) {
      seal();
    }
  }

  private void seal() {
    SampleBatch batch =
        new SampleBatch(
            publisher.nextBatchId(),
            raceKey,
            intakeId,
            new Tally(received, rejected, dropped),
            samples,
            segments);
    publisher.enqueue(batch, this, durable);
    samples = new ArrayList<>(samples.size() + samples.size() / 4);
    segments = new ArrayList<>();
    rejected = new EnumMap<>(RejectReason.class);
    dropped = new EnumMap<>(DropPlace.class);
    received = 0;
    durable = new CompletableFuture<>();
  }
}
