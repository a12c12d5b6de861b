package dev.drift.queue;

import dev.drift.archive.BatchFates;
import dev.drift.archive.SampleArchive;
import dev.drift.archive.UnstorableBatchException;
import dev.drift.batch.SampleQueue.QueueUnavailableException;
import dev.drift.clock.SteadyClock;
import dev.drift.config.BrokerQueues;
import dev.drift.metrics.PipelineMetrics;
import dev.drift.sample.SampleBatch;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Stores each batch of the queue, or throws so that the broker delivers it again.
 *
 * <p>The message is acknowledged after the archive's own transaction has committed; a batch that
 * comes again is known to the archive by its id. So nothing is lost and nothing stored twice
 * without a transaction over both. A database that is away is waited for, however long, and so is a
 * server of the newer version that wrote a batch. What no further delivery can store (bytes that
 * are no batch, rows that the database refuses) becomes a dead letter at once.
 */
@MessageDriven(
    name = "ArchiveConsumer",
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = BrokerQueues.SAMPLES),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
      @ActivationConfigProperty(
          propertyName = "acknowledgeMode",
          propertyValue = "Auto-acknowledge"),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
    })
@TransactionManagement(TransactionManagementType.BEAN)
public class ArchiveConsumer implements MessageListener {

  @Inject private SampleArchive archive;
  @Inject private JmsSampleQueue queue;
  @Inject private QueueCounters counters;
  @Inject private PipelineMetrics metrics;
  @Inject private BatchFates fates;

  @Override
  public void onMessage(Message message) {
    counters.begin();
    try {
      consume(bytesOf(message), isTakenOver(message));
    } catch (NewerBatchException e) {
      counters.newer(e.getMessage());
      throw new EJBException("a newer version of DRIFT wrote this batch: " + e.getMessage());
    } catch (RuntimeException e) {
      counters.failed(e);
      throw e;
    } finally {
      counters.end();
    }
  }

  private void consume(byte[] bytes, boolean takenOver) throws NewerBatchException {
    SampleBatch batch;
    try {
      batch = SampleBatchCodec.decode(bytes);
    } catch (MalformedBatchException e) {
      bury(bytes, e.getMessage());
      counters.malformed(e.getMessage());
      return;
    }
    fates.begun(batch);
    try {
      store(batch, bytes, takenOver);
    } catch (RuntimeException e) {
      fates.failed(batch);
      throw e;
    }
  }

  private void store(SampleBatch batch, byte[] bytes, boolean takenOver) {
    try {
      long begin = System.nanoTime();
      SampleArchive.Stored stored = archive.store(batch, takenOver);
      fates.stored(batch, stored);
      metrics.stored(batch, stored, System.nanoTime() - begin, SteadyClock.ofServer().micros());
      counters.stored();
    } catch (UnstorableBatchException e) {
      bury(bytes, e.getMessage());
      fates.buried(batch);
      counters.unstorable(batch.id(), e);
    }
  }

  private static byte[] bytesOf(Message message) {
    try {
      return MessageBytes.of(message);
    } catch (JMSException e) {
      throw new EJBException("the message could not be read", e);
    }
  }

  private static boolean isTakenOver(Message message) {
    try {
      return JmsQueueTakeover.isTakenOver(message) || JmsDeadLetters.isSentAgain(message);
    } catch (JMSException e) {
      throw new EJBException("the message could not be read", e);
    }
  }

  private void bury(byte[] bytes, String reason) {
    try {
      queue.bury(bytes, reason);
    } catch (QueueUnavailableException e) {
      throw new EJBException("a batch could not be moved to the dead letters", e);
    }
  }
}
