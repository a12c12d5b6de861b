package dev.drift.intake.grpc;

import static dev.drift.intake.grpc.RunningReceiver.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drift.proto.v1.IngestRequest;
import dev.drift.proto.v1.MotorRpms;
import dev.drift.proto.v1.Quaternion;
import dev.drift.proto.v1.Rejection;
import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.Vector3;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import io.grpc.Status;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestServiceTest {

  private final RunningReceiver server = new RunningReceiver();
  private final UUID streamId = UUID.randomUUID();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void batchesAreAcknowledgedInOrderOnceAllBeforeAreSafe() {
    server.queue.hold(HoldingQueue.holding(1));
    IngestClient client = server.ingest().open(streamId);
    assertThat(client.next()).isEqualTo(1);
    client.send(1, 10);
    await().until(() -> server.queue.held() == 1);
    client.send(2, 10);
    await().until(() -> server.queue.sequences().contains(2L));
    assertThat(client.acks()).isEmpty();

    server.queue.release();
    assertThat(client.awaitAck(2)).isSorted();
    assertThat(client.finish()).isEqualTo(Status.OK);
    assertThat(server.queue.samples()).hasSize(20);
  }

  @Test
  void aSampleComesThroughAsItIsAndAbsentPartsAreUnknown() {
    Sample sample =
        IngestClient.sample("kestrel")
            .setTimestampSeconds(0.1)
            .setPositionMetres(Vector3.newBuilder().setX(0.1f).setZ(-0f))
            .setAttitude(Quaternion.newBuilder().setW(1))
            .setBatteryVolts(16.8f)
            .setMotors(MotorRpms.newBuilder().addRpm(1).addRpm(2))
            .build();
    IngestClient client = server.ingest().open(streamId);
    client.send(1, List.of(sample, IngestClient.sample("merlin").build())).awaitAck(1);

    float[] fields = SampleValues.unknownFields();
    fields[SampleField.POSITION_X.ordinal()] = 0.1f;
    fields[SampleField.POSITION_Z.ordinal()] = -0f;
    fields[SampleField.ATTITUDE_W.ordinal()] = 1;
    fields[SampleField.BATTERY_VOLTAGE.ordinal()] = 16.8f;
    assertThat(server.queue.samples())
        .extracting(taken -> taken.values())
        .containsExactly(
            SampleValues.owning(0.1, fields, new float[] {1, 2}),
            SampleValues.owning(Double.NaN, SampleValues.unknownFields(), null));
  }

  @Test
  void refusedSamplesAreNamedAndTheOthersOfTheBatchTaken() {
    MotorRpms many = MotorRpms.newBuilder().addAllRpm(Collections.nCopies(17, 1f)).build();
    IngestClient client = server.ingest().open(streamId);
    client
        .send(
            1,
            List.of(
                IngestClient.sample("").build(),
                IngestClient.sample("a").setBatteryVolts(Float.NaN).build(),
                IngestClient.sample("a").build(),
                IngestClient.sample("a").setTimestampSeconds(1 / 0.0).build(),
                IngestClient.sample("a").setMotors(many).build()))
        .awaitAck(1);
    assertThat(client.rejections())
        .extracting(Rejection::getIndex, Rejection::getReason)
        .containsExactly(
            tuple(0, "drone-id"),
            tuple(1, "not-finite"),
            tuple(3, "not-finite"),
            tuple(4, "motor-count"));
    assertThat(client.rejections()).allMatch(rejection -> rejection.getSequence() == 1);
    assertThat(server.queue.samples()).hasSize(1);
    assertThat(server.practice.counters().snapshot().received()).isEqualTo(5);
  }

  @Test
  void aBatchOfNothingGoodIsSafeToo() {
    IngestClient client = server.ingest().open(streamId);
    client.send(1, List.of(IngestClient.sample("").build())).send(2, 1).awaitAck(2);
    assertThat(server.queue.sequences()).containsExactly(1L, 2L);
  }

  @Test
  void aLostConnectionGoesOnWhereItWasAndIsAcknowledgedOnlyOnceSafe() {
    server.queue.holdAll();
    IngestClient first = server.ingest().open(streamId).send(1, 5).send(2, 5).send(3, 5);
    await().until(() -> server.live.size() == 15);
    first.breakOff();

    IngestClient second = server.ingest().open(streamId);
    assertThat(second.next()).isEqualTo(4);
    second.send(3, 5).send(4, 5);
    assertThat(second.acks()).isEmpty();

    server.queue.release();
    assertThat(second.awaitAck(4)).contains(3L).isSorted();
    assertThat(second.finish()).isEqualTo(Status.OK);
    assertThat(server.queue.sequences()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    assertThat(server.queue.samples()).hasSize(20);
    assertThat(server.rejected(RejectReason.DUPLICATE)).isEqualTo(5);
  }

  @Test
  void aRepeatedBatchIsCountedAndAcknowledgedButNotTaken() {
    IngestClient client = server.ingest().open(streamId).send(1, 3);
    client.awaitAck(1);
    client.send(1, 3).send(2, 1).awaitAck(2);
    assertThat(client.acks()).containsExactly(1L, 1L, 2L);
    assertThat(server.rejected(RejectReason.DUPLICATE)).isEqualTo(3);
    assertThat(server.queue.samples()).hasSize(4);
  }

  @Test
  void theNewerConnectionTakesTheStreamOver() {
    server.queue.holdAll();
    IngestClient older = server.ingest().open(streamId).send(1, 2);
    await().until(() -> server.live.size() == 2);
    IngestClient newer = server.ingest().open(streamId);
    assertThat(newer.next()).isEqualTo(2);
    assertThat(older.end().getCode()).isEqualTo(Status.Code.ABORTED);
    assertThat(older.acks()).isEmpty();

    server.queue.release();
    newer.send(2, 2).awaitAck(2);
    assertThat(newer.finish()).isEqualTo(Status.OK);
    assertThat(server.queue.samples()).hasSize(4);
  }

  @Test
  void aStreamOfAnEarlierRunGoesOnAfterWhatIsArchivedOrLaterOnce() {
    server.archived.put(streamId, 7L);
    IngestClient client = server.ingest().open(streamId);
    assertThat(client.next()).isEqualTo(8);
    assertThat(client.awaitAck(7)).containsExactly(7L);
    // The sender has an ack up to 9, which the archive had not stored when it was asked.
    client.send(10, 1).send(11, 1).awaitAck(11);
    Status end = client.send(13, 1).end();
    assertThat(end.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(end.getDescription()).isEqualTo("Batch 12 must come next, not 13");
    assertThat(server.queue.sequences()).containsExactly(10L, 11L);
  }

  /** Another server was the home meanwhile, and took what this one does not know. */
  @Test
  void aStreamGoesOnFromTheArchiveWhenAnotherRunHasBegun() {
    server.ingest().open(streamId).send(1, 1).send(2, 1).awaitAck(2);
    server.archived.put(streamId, 9L);
    server.receiver.beginRun();
    IngestClient client = server.ingest().open(streamId);
    assertThat(client.next()).isEqualTo(10);
    assertThat(client.send(10, 1).awaitAck(10)).endsWith(10L);
  }

  @Test
  void theEndOfAStreamComesAfterTheAcksOfWhatWasTaken() {
    server.queue.holdAll();
    IngestClient client = server.ingest().open(streamId).send(1, 1).send(3, 1);
    await().until(() -> server.queue.held() == 1);
    assertThat(client.call().ended()).isFalse();
    server.queue.release();
    assertThat(client.end().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(client.acks()).containsExactly(1L);
  }

  @Test
  void aQueueThatStandsStillStopsTheSenderAndLosesNothing() {
    server.queue.holdAll();
    IngestClient client = server.ingest().open(streamId);
    client.next();
    long batches = 40;
    LongStream.rangeClosed(1, batches).forEach(sequence -> client.send(sequence, 700));
    await().until(() -> server.live.size() == 2_100);
    assertThat(client.call().out().isReady()).isFalse();

    server.queue.release();
    client.awaitAck(batches);
    assertThat(client.finish()).isEqualTo(Status.OK);
    assertThat(client.acks())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, batches).boxed().toList());
    assertThat(server.queue.samples())
        .hasSize(28_000)
        .extracting(sample -> sample.values().timestampSeconds())
        .doesNotHaveDuplicates();
  }

  @Test
  void aStreamHasAtMostSixteenBatchesThatAreNotSafeOverAllItsConnections() {
    server.queue.holdAll();
    for (int connection = 0; connection < 3; connection++) {
      IngestClient client = server.ingest().open(streamId);
      long next = client.next();
      LongStream.range(next, next + 20).forEach(sequence -> client.send(sequence, 1));
      await().until(() -> server.live.size() == StreamPositions.MAX_UNSAFE_BATCHES);
      client.breakOff();
    }
    assertThat(server.live).hasSize(StreamPositions.MAX_UNSAFE_BATCHES);
  }

  @Test
  void theRaceMustExistAndTheStreamStaysInIt() {
    assertThat(server.ingest().open("nobody's", streamId.toString()).end().getCode())
        .isEqualTo(Status.Code.NOT_FOUND);

    server.addRace(2, "5f0c");
    server.ingest().open("5f0c", streamId.toString()).send(1, 1).awaitAck(1);
    assertThat(server.practice.counters().snapshot().received()).isZero();
    assertThat(server.ingest().open(streamId).end().getCode())
        .isEqualTo(Status.Code.FAILED_PRECONDITION);
  }

  @Test
  void whatBreaksTheRulesEndsTheStream() {
    assertInvalid(server.ingest().open("", "1-1-1-1-1"));
    assertInvalid(server.ingest().open("", ""));
    assertInvalid(server.ingest().send(1, 1));
    assertInvalid(server.ingest().open(streamId).open(streamId));
    assertInvalid(server.ingest().open(streamId).send(0, 1));
    assertInvalid(server.ingest().open(streamId).send(-1, 1));
    assertInvalid(server.ingest().open(streamId).send(1, 0));
    assertInvalid(server.ingest().open(streamId).send(1, 1_001));
    IngestClient empty = server.ingest();
    empty.call().out().onNext(IngestRequest.getDefaultInstance());
    assertInvalid(empty);
    assertThat(server.live).isEmpty();
  }

  private static void assertInvalid(IngestClient client) {
    Status end = client.end();
    assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(end.getDescription()).isNotBlank();
  }

  @Test
  void askingForThePositionAloneIsAnswered() {
    server.archived.put(streamId, 3L);
    IngestClient client = server.ingest().open(streamId);
    assertThat(client.finish()).isEqualTo(Status.OK);
    assertThat(client.next()).isEqualTo(4);
  }

  @Test
  void anArchiveThatFailsIsToldAndTriedAgain() {
    boolean[] down = {true};
    StreamPositions positions =
        id -> {
          if (down[0]) {
            throw new IllegalStateException("down");
          }
          return 4;
        };
    try (RunningReceiver other = new RunningReceiver(8, positions)) {
      assertThat(other.ingest().open(streamId).end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      down[0] = false;
      assertThat(other.ingest().open(streamId).next()).isEqualTo(5);
    }
  }

  @Test
  void aRaceThatEndsEndsItsStreamsOnceWhatWasTakenIsSafe() {
    server.addRace(2, "cup");
    IngestClient of = server.ingest().open("cup", streamId.toString());
    assertThat(of.next()).isEqualTo(1);
    IngestClient other = server.ingest().open(UUID.randomUUID());
    assertThat(other.next()).isEqualTo(1);
    server.queue.holdAll();
    of.send(1, 10);
    await().until(() -> server.queue.held() == 1);

    server.endRace(2, "cup");
    server.queue.release();
    assertThat(of.awaitAck(1)).containsExactly(1L);
    assertThat(of.end().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(of.end().getDescription()).isEqualTo("The race has ended.");
    assertThat(server.queue.samples()).hasSize(10);
    other.send(1, 1).awaitAck(1);
    assertThat(other.finish()).isEqualTo(Status.OK);
  }

  @Test
  void aStreamThatIsOpenedWhileItsRaceEndsIsEnded() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (RunningReceiver slow =
        new RunningReceiver(
            128,
            id -> {
              asked.countDown();
              awaitUninterruptibly(ended);
              return 0;
            })) {
      slow.addRace(2, "cup");
      IngestClient client = slow.ingest().open("cup", streamId.toString());
      awaitUninterruptibly(asked);
      slow.endRace(2, "cup");
      ended.countDown();
      assertThat(client.end().getDescription()).isEqualTo("The race has ended.");
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
