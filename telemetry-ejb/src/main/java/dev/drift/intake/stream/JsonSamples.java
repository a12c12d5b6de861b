package dev.drift.intake.stream;

import dev.drift.intake.IngestPass;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.json.TelemetryJson;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A stream of single samples, each one JSON object: one answer to each message, in their order,
 * {@value #RECEIVED} once the sample is safe on the queue or {@value #REJECTED} and why.
 *
 * <p>Bound: its owner reads no further message while {@link #WINDOW} have no answer.
 */
public final class JsonSamples<R> {

  /** Messages without an answer. */
  public static final int WINDOW = 256;

  /** The answer to a sample that is safe. */
  public static final String RECEIVED = "Data received";

  /** How the answer to any other begins. */
  public static final String REJECTED = "Rejected: ";

  private final StreamIntake intake;
  private final String raceId;
  private final IngestPass pass;
  private final OrderedAnswers<R> answers;
  private final R received;
  private final Function<String, R> rejected;

  /**
   * A stream that nothing came in on yet.
   *
   * @param received {@link #RECEIVED} as the protocol says it
   * @param rejected any other answer, likewise
   */
  public JsonSamples(
      StreamIntake intake,
      String raceId,
      IngestPass pass,
      OrderedAnswers<R> answers,
      R received,
      Function<String, R> rejected) {
    this.intake = intake;
    this.raceId = raceId;
    this.pass = pass;
    this.answers = answers;
    this.received = received;
    this.rejected = rejected;
  }

  /**
   * Takes a message, unless the stream is ending. One call at a time.
   *
   * @param taken hears of the sample, if it is taken, with the stream's lock held
   */
  public void take(String droneId, String json, Consumer<TelemetrySample> taken) {
    long receivedAtMicros = intake.nowMicros();
    long beginNanos = System.nanoTime();
    SampleValues values;
    try {
      // Without the lock, for which those wait who send the answers.
      values = TelemetryJson.decode(json);
      intake.decodeTimer().decoded(System.nanoTime() - beginNanos);
    } catch (RejectedException e) {
      inRace(race -> reject(race, e));
      return;
    }
    inRace(race -> take(race, droneId, values, receivedAtMicros, taken));
  }

  private void inRace(Consumer<RaceIntake> message) {
    synchronized (answers) {
      if (!answers.ending()) {
        intake.race(raceId).ifPresentOrElse(message, () -> answers.finish(StreamEnd.RACE_ENDED));
      }
    }
  }

  private void take(
      RaceIntake race,
      String droneId,
      SampleValues values,
      long receivedAtMicros,
      Consumer<TelemetrySample> taken) {
    try {
      RaceIntake.Awaited sample = race.acceptAwaited(pass, droneId, values, receivedAtMicros);
      taken.accept(sample.sample());
      answers.add(intake.counted(sample.safe(), 1), received, 1);
    } catch (RejectedException e) {
      reject(race, e);
    }
  }

  private void reject(RaceIntake race, RejectedException why) {
    race.reject(why.reason());
    String text = REJECTED + why.reason().code() + ": " + why.getMessage();
    answers.add(OrderedAnswers.NOW, rejected.apply(text), 1);
  }
}
