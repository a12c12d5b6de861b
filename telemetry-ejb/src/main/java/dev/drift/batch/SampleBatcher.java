package dev.drift.batch;

import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SensorReading;
import dev.drift.sample.StreamSegment;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Gathers one race's samples, readings and counts into batches whose counts balance, and gives each
 * to the publisher when it is full or the publisher asks for it.
 *
 * <p>Bound: one open batch of at most {@link SampleBatch#MAX_SAMPLES} samples and {@link
 * SampleBatch#MAX_READINGS} readings. What is sealed waits in {@link BatchPublisher}, which says
 * whether there is room.
 */
public final class SampleBatcher {

  private final int raceKey;
  private final UUID intakeId;
  private final BatchPublisher publisher;

  private List<TelemetrySample> samples = new ArrayList<>();
  private List<StreamSegment> segments = new ArrayList<>();
  private List<SensorReading> readings = new ArrayList<>();
  private final OpenTally sampleCounts = new OpenTally();
  private final OpenTally readingCounts = new OpenTally();
  private CompletableFuture<Void> durable = new CompletableFuture<>();
  private int takenSinceTick;
  private int ticksWaited;
  private boolean awaited;
  private boolean closed;
  private LossListener lossListener = (lostSamples, lostReadings) -> {};

  /** Hears of what was taken and then lost, on the publisher's thread. */
  @FunctionalInterface
  public interface LossListener {
    void lost(long samples, long readings);
  }

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
    if (!publisher.hasRoom()) {
      sampleCounts.dropped(DropPlace.QUEUE, 1);
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
    awaited = true;
    append(sample);
    publisher.hurry();
    return safe;
  }

  /**
   * Adds a reading whose source waits until it is safe before it has too many that are not, and so
   * bounds itself. Nobody waits for the answer to a single one: it is sent with the next batch.
   *
   * @return completes when the reading is safe on the queue
   */
  public synchronized CompletableFuture<Void> addAwaited(SensorReading reading) {
    CompletableFuture<Void> safe = durable;
    readingCounts.received(1);
    readings.add(reading);
    sealIfFull();
    return safe;
  }

  /** Counts a refused sample. */
  public synchronized void reject(RejectReason reason) {
    sampleCounts.rejected(reason);
    flushIfClosed();
  }

  /** Counts a refused reading. */
  public synchronized void rejectReading(RejectReason reason) {
    readingCounts.rejected(reason);
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
    sampleCounts.received(accepted.size());
    samples.addAll(accepted);
    awaited = true;
    sealIfFull();
    publisher.hurry();
    return safe;
  }

  /** Says who counts what was taken and then lost. */
  public synchronized void onLoss(LossListener listener) {
    lossListener = listener;
  }

  /**
   * The batch can never be published: its counts go on with the next one, its samples and readings
   * as dropped. Those of a batch without any are lost with it, as the next one would fail like this
   * one.
   */
  synchronized void lost(SampleBatch batch) {
    if (batch.size() == 0) {
      return;
    }
    sampleCounts.addLost(batch.tally(), batch.samples().size());
    readingCounts.addLost(batch.readingTally(), batch.readings().size());
    lossListener.lost(batch.samples().size(), batch.readings().size());
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
    if (!sampleCounts.isEmpty() || !readingCounts.isEmpty() || !segments.isEmpty()) {
      seal();
    }
  }

  /** How many samples were taken since this was last asked. */
  synchronized int takenSinceTick() {
    int taken = takenSinceTick;
    takenSinceTick = 0;
    return taken;
  }

  /**
   * Gives what was gathered to the publisher, if a sender waits for that or this was called so many
   * times since the batch before.
   */
  synchronized void flushAfter(int ticks) {
    ticksWaited++;
    if (awaited || ticksWaited >= ticks) {
      flush();
    }
  }

  /** Gives what was gathered to the publisher, if a sender waits for that. */
  synchronized void flushIfAwaited() {
    if (awaited) {
      flush();
    }
  }

  private void flushIfClosed() {
    if (closed) {
      flush();
    }
  }

  private void append(TelemetrySample sample) {
    sampleCounts.received(1);
    takenSinceTick++;
    samples.add(sample);
    sealIfFull();
  }

  private void sealIfFull() {
    if (closed
        || samples.size() >= SampleBatch.MAX_SAMPLES
        || readings.size() >= SampleBatch.MAX_READINGS) {
      seal();
    }
  }

  private void seal() {
    SampleBatch batch =
        new SampleBatch(
            publisher.nextBatchId(),
            raceKey,
            intakeId,
            sampleCounts.take(),
            samples,
            segments,
            readingCounts.take(),
            readings);
    publisher.enqueue(batch, this, durable);
    samples = new ArrayList<>(samples.size() + samples.size() / 4);
    segments = new ArrayList<>();
    readings = new ArrayList<>(readings.size() + readings.size() / 4);
    durable = new CompletableFuture<>();
    ticksWaited = 0;
    awaited = false;
  }
}
