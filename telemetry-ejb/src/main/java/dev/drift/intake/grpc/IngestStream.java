package dev.drift.intake.grpc;

import dev.drift.intake.IngestPass;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.RaceIntake.DroneSample;
import dev.drift.intake.grpc.ResumableStream.Claim;
import dev.drift.intake.stream.OrderedAnswers;
import dev.drift.intake.stream.StreamEnd;
import dev.drift.intake.stream.StreamEnd.Kind;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.proto.v1.Ack;
import dev.drift.proto.v1.IngestRequest;
import dev.drift.proto.v1.IngestResponse;
import dev.drift.proto.v1.Open;
import dev.drift.proto.v1.Opened;
import dev.drift.proto.v1.Rejection;
import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.SampleBatch;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * One connection of a numbered stream of batches: opens it, takes batches in their order, and
 * acknowledges each once it and all before it are safe.
 *
 * <p>Bound: a further batch is read only while fewer than {@link
 * StreamPositions#MAX_UNSAFE_BATCHES} batches and fewer than {@link #MORE_BELOW_SAMPLES} samples
 * have no answer.
 */
final class IngestStream implements StreamObserver<IngestRequest>, OrderedAnswers.Listener {

  /** So a stream holds less than this plus one batch. */
  static final int MORE_BELOW_SAMPLES = 2_000;

  private static final int MAX_SAMPLES = 1_000;

  /** Beyond it a number can't have been counted up to. */
  private static final long MAX_SEQUENCE = 1L << 53;

  private final StreamIntake intake;
  private final StreamOpening opening;
  private final ServerCallStreamObserver<IngestResponse> out;
  private final IngestPass pass;
  private final OrderedAnswers<IngestResponse> answers;

  // All of it is guarded by the monitor of answers.
  private ResumableStream stream;
  private boolean opened;
  private boolean halfClosed;
  private int unansweredBatches;
  private int unansweredSamples;
  private boolean asked;

  IngestStream(
      GrpcStreams streams, StreamOpening opening, ServerCallStreamObserver<IngestResponse> out) {
    this.intake = streams.intake();
    this.opening = opening;
    this.out = out;
    this.pass = CallMetadata.pass();
    out.disableAutoRequest();
    answers = GrpcAnswers.open(streams, out, this);
    synchronized (answers) {
      askForMore();
    }
  }

  @Override
  public void onNext(IngestRequest request) {
    synchronized (answers) {
      asked = false;
      if (answers.ending()) {
        return;
      }
      switch (request.getMessageCase()) {
        case OPEN -> open(request.getOpen());
        case BATCH -> batch(request.getBatch());
        default -> refuse(Kind.BAD_REQUEST, "A message must hold an open or a batch.");
      }
    }
  }

  private void open(Open open) {
    if (opened) {
      refuse(Kind.BAD_REQUEST, "Only the first message may be an open.");
      return;
    }
    opened = true;
    opening.find(open, pass, this::found, answers::finish);
  }

  private void found(ResumableStream found) {
    Claim claim = found.claim(this);
    if (claim.previous() != null) {
      // Takes the lock of an older connection, never that of a newer one: no two wait for another.
      claim.previous().takenOver();
    }
    synchronized (answers) {
      if (answers.ending()) {
        found.release(this);
        return;
      }
      stream = found;
      if (intake.race(found.raceId()).isEmpty()) {
        // It ended while the archive was asked.
        answers.finish(StreamEnd.RACE_ENDED);
        return;
      }
      answers.add(OrderedAnswers.NOW, openedBefore(claim.taken() + 1), 0);
      if (claim.taken() > 0) {
        // Nothing more is read until this left, so a stream's unsafe batches stay bounded.
        owe(claim.safe(), claim.taken(), MORE_BELOW_SAMPLES);
      }
      askForMore();
      if (halfClosed) {
        answers.finish(StreamEnd.DONE);
      }
    }
  }

  private void batch(SampleBatch batch) {
    long sequence = batch.getSequence();
    int size = batch.getSamplesCount();
    if (stream == null) {
      refuse(Kind.BAD_REQUEST, "The first message must be an open.");
    } else if (sequence < 1 || sequence > MAX_SEQUENCE) {
      refuse(Kind.BAD_REQUEST, "Batches are numbered 1, 2, 3 and so on.");
    } else if (size < 1 || size > MAX_SAMPLES) {
      refuse(Kind.BAD_REQUEST, "A batch must have 1 to " + MAX_SAMPLES + " samples.");
    } else {
      intake
          .race(stream.raceId())
          .ifPresentOrElse(
              race -> inTurn(stream, race, batch), () -> answers.finish(StreamEnd.RACE_ENDED));
      askForMore();
    }
  }

  private void inTurn(ResumableStream mine, RaceIntake race, SampleBatch batch) {
    synchronized (mine) {
      switch (mine.turn(this, batch.getSequence())) {
        case TAKE -> take(race, batch);
        case DUPLICATE -> repeated(race, batch);
        case GAP ->
            refuse(
                Kind.OUT_OF_ORDER,
                "Batch " + (mine.taken() + 1) + " must come next, not " + batch.getSequence());
        case LOST -> {
          // The newer connection is about to end this one.
        }
      }
    }
  }

  private void take(RaceIntake race, SampleBatch batch) {
    long receivedAtMicros = intake.nowMicros();
    List<DroneSample> decoded = new ArrayList<>(batch.getSamplesCount());
    NavigableMap<Integer, RejectedException> refused = new TreeMap<>();
    for (int i = 0; i < batch.getSamplesCount(); i++) {
      Sample sample = batch.getSamples(i);
      try {
        decoded.add(new DroneSample(i, sample.getDroneId(), TypedSamples.decode(sample)));
      } catch (RejectedException e) {
        race.reject(e.reason());
        refused.put(i, e);
      }
    }
    long sequence = batch.getSequence();
    CompletableFuture<Void> safe =
        race.acceptSegment(pass, stream.id(), sequence, decoded, receivedAtMicros, refused::put);
    CompletableFuture<Void> allSafe = stream.took(sequence, intake.counted(safe, decoded.size()));
    refused.forEach((i, why) -> answers.add(OrderedAnswers.NOW, rejection(sequence, i, why), 0));
    owe(allSafe, sequence, batch.getSamplesCount());
  }

  private void repeated(RaceIntake race, SampleBatch batch) {
    for (int i = 0; i < batch.getSamplesCount(); i++) {
      race.reject(RejectReason.DUPLICATE);
    }
    owe(stream.safe(), stream.taken(), batch.getSamplesCount());
  }

  private void owe(CompletableFuture<Void> safe, long sequence, int samples) {
    unansweredBatches++;
    unansweredSamples += samples;
    answers.add(
        safe,
        IngestResponse.newBuilder().setAck(Ack.newBuilder().setSequence(sequence)).build(),
        samples);
  }

  @Override
  public String raceId() {
    return stream == null ? null : stream.raceId();
  }

  @Override
  public void sent(int samples) {
    unansweredBatches--;
    unansweredSamples -= samples;
    askForMore();
  }

  private void askForMore() {
    if (!asked
        && !answers.ending()
        && unansweredBatches < StreamPositions.MAX_UNSAFE_BATCHES
        && unansweredSamples < MORE_BELOW_SAMPLES) {
      asked = true;
      out.request(1);
    }
  }

  @Override
  public void onCompleted() {
    synchronized (answers) {
      halfClosed = true;
      if (stream != null || !opened) {
        answers.finish(StreamEnd.DONE);
      }
    }
  }

  @Override
  public void onError(Throwable lost) {
    // The sender is gone, and OrderedAnswers knows; what was taken stays taken.
  }

  @Override
  public void closed() {
    if (stream != null) {
      stream.release(this);
    }
  }

  private void takenOver() {
    answers.abort(new StreamEnd(Kind.TAKEN_OVER, "A newer connection took this stream over."));
  }

  private void refuse(Kind kind, String why) {
    answers.finish(new StreamEnd(kind, why));
  }

  private static IngestResponse openedBefore(long nextSequence) {
    return IngestResponse.newBuilder()
        .setOpened(Opened.newBuilder().setNextSequence(nextSequence))
        .build();
  }

  private static IngestResponse rejection(long sequence, int index, RejectedException why) {
    return IngestResponse.newBuilder()
        .setRejection(
            Rejection.newBuilder()
                .setSequence(sequence)
                .setIndex(index)
                .setReason(why.reason().code())
                .setDetail(why.getMessage()))
        .build();
  }
}
