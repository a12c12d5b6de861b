package dev.drift.web.live;

import dev.drift.intake.Admission;
import dev.drift.intake.IngestPass;
import dev.drift.intake.stream.AnswerPort;
import dev.drift.intake.stream.JsonSamples;
import dev.drift.intake.stream.OrderedAnswers;
import dev.drift.intake.stream.StreamEnd;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.live.ChannelPeer;
import dev.drift.live.DroneChannel;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.Frames;
import dev.drift.web.socket.SocketFlow;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The half of a drone's channel that takes samples: what a client sends becomes samples and owed
 * answers, which the {@link DroneChannel} fetches when it can write.
 *
 * <p>Bound: while {@link JsonSamples#WINDOW} messages have no answer nothing more is read, so that
 * TCP holds the sender; what was read before is taken all the same, {@link
 * SocketFlow#MAX_CHUNK_BYTES} at most. Where the client can't be held, the stream ends when {@link
 * #MAX_UNHELD} have none.
 */
final class DroneSocket implements ChannelPeer, AnswerPort<Frames>, OrderedAnswers.Listener {

  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
  private static final Frames DATA_RECEIVED = answer(JsonSamples.RECEIVED);

  /** Messages without an answer, of a client that can't be held: of 500 a second, eight seconds. */
  static final int MAX_UNHELD = 16 * JsonSamples.WINDOW;

  /** Of one write: some two hundred answers. */
  private static final int MAX_ANSWER_BYTES = 16 << 10;

  /** Once so many answers have left, the sender is read again. */
  private static final int READ_ON_BELOW = JsonSamples.WINDOW / 2;

  private final StreamIntake streams;
  private final DroneAddress address;
  private final IngestPass pass;
  private final SocketFlow flow;
  private final Executor readers;
  private final OrderedAnswers<Frames> answers;
  private final JsonSamples<Frames> samples;
  private volatile DroneChannel channel;
  private volatile StreamEnd end;
  private volatile boolean heard;
  private volatile boolean sends;

  // Guarded by the monitor of answers.
  private final Deque<TelemetrySample> own = new ArrayDeque<>(0);
  private List<Frames> leaving;
  private int leavingBytes;
  private int unanswered;
  private boolean held;
  private boolean closed;

  /**
   * A half that waits for the other one.
   *
   * @param flow holds the client
   * @param readers go on reading for the flow
   */
  DroneSocket(
      StreamIntake streams,
      DroneAddress address,
      IngestPass pass,
      SocketFlow flow,
      Executor readers) {
    this.streams = streams;
    this.address = address;
    this.pass = pass;
    this.flow = flow;
    this.readers = readers;
    this.answers = streams.open(this, this);
    this.samples =
        new JsonSamples<>(
            streams, address.raceId(), pass, answers, DATA_RECEIVED, DroneSocket::answer);
  }

  private static Frames answer(String status) {
    return Frames.ofText(JSON.createObjectBuilder().add("status", status).build().toString());
  }

  /** The other half; before any message. */
  void belongsTo(DroneChannel opened) {
    channel = opened;
    StreamEnd before = end;
    if (before != null) {
      close(opened, before);
    }
  }

  /** A message of the client. One call at a time. */
  void message(String text) {
    heard = true;
    if (!sends) {
      sends = true;
      if (!streams.hasRoom()) {
        answers.finish(StreamEnd.NO_ROOM);
      }
    }
    synchronized (answers) {
      unanswered++;
    }
    samples.take(address.droneId(), text, own::add);
    synchronized (answers) {
      if (answers.isDue()) {
        wake();
      }
      if (unanswered >= JsonSamples.WINDOW && !closed) {
        held = flow.pause();
      }
      if (!held && unanswered >= MAX_UNHELD) {
        answers.finish(StreamEnd.TOO_MANY_UNANSWERED);
      }
    }
  }

  /** A message that is no text: what was taken before is still answered. */
  void refuseBinary() {
    answers.finish(
        new StreamEnd(StreamEnd.Kind.BAD_REQUEST, "a sample is a text message, one JSON object"));
  }

  private void readOn() {
    if (held) {
      held = false;
      flow.resume(readers);
    }
  }

  @Override
  public List<Frames> takeAnswers() {
    if (!sends) {
      return List.of();
    }
    synchronized (answers) {
      List<Frames> due = new ArrayList<>();
      leaving = due;
      leavingBytes = 0;
      answers.sendDue();
      leaving = null;
      return due;
    }
  }

  @Override
  public boolean hasAnswers() {
    return sends && answers.isDue();
  }

  @Override
  public boolean isReady() {
    return leaving != null && leavingBytes < MAX_ANSWER_BYTES;
  }

  @Override
  public void send(Frames answer) {
    leaving.add(answer);
    leavingBytes += answer.bytes();
  }

  @Override
  public void sent(int weight) {
    unanswered -= weight;
    if (unanswered <= READ_ON_BELOW) {
      readOn();
    }
  }

  @Override
  public void wake() {
    DroneChannel opened = channel;
    if (opened != null) {
      opened.wake();
    }
  }

  @Override
  public void end(StreamEnd decided) {
    end = decided;
    DroneChannel opened = channel;
    if (opened != null) {
      close(opened, decided);
    }
  }

  private static void close(DroneChannel channel, StreamEnd end) {
    channel.end(closeCode(end), end.text());
  }

  /** The close code that tells why the stream ends. */
  static int closeCode(StreamEnd end) {
    if (end.equals(StreamEnd.NO_ROOM) || end.equals(StreamEnd.TOO_MANY_UNANSWERED)) {
      return CloseCode.TRY_AGAIN_LATER;
    }
    if (end.equals(StreamEnd.MOVED)) {
      return CloseCode.SERVICE_RESTART;
    }
    return switch (end.kind()) {
      case DONE, NO_RACE -> CloseCode.NORMAL;
      case UNAVAILABLE -> CloseCode.GOING_AWAY;
      case BAD_REQUEST -> CloseCode.NOT_ACCEPTABLE;
      default -> CloseCode.POLICY;
    };
  }

  /** Once the stream has ended nothing is taken, but the client's own close must be read. */
  @Override
  public void closed() {
    closed = true;
    own.clear();
    readOn();
  }

  @Override
  public boolean isAlive() {
    boolean since = heard;
    heard = false;
    return since || waitsForQueue();
  }

  /** Whether the client is not read because its samples are not safe yet. */
  private boolean waitsForQueue() {
    if (!sends) {
      return false;
    }
    synchronized (answers) {
      return held && !answers.isDue();
    }
  }

  @Override
  public boolean hasSent(TelemetrySample sample) {
    if (!sends) {
      return false;
    }
    synchronized (answers) {
      // Some may have been lost on the way to the loop.
      while (!own.isEmpty() && own.peek().sequence() < sample.sequence()) {
        own.remove();
      }
      boolean mine = sample.equals(own.peek());
      if (mine) {
        own.remove();
      }
      return mine;
    }
  }

  @Override
  public boolean maySend() {
    return streams
        .race(address.raceId())
        .filter(race -> race.allows(pass, address.droneId()))
        .isPresent();
  }

  @Override
  public boolean holdsToken() {
    return streams
        .race(address.raceId())
        .map(race -> race.admission())
        .filter((Admission admission) -> admission.isOf(pass, address.droneId()))
        .isPresent();
  }

  @Override
  public void left() {
    answers.gone();
  }

  @Override
  public String raceId() {
    return address.raceId();
  }
}
