package dev.drift.control;

import dev.drift.batch.DeadLetter;
import dev.drift.batch.DeadLetters;
import dev.drift.batch.SampleQueue.QueueUnavailableException;
import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.RaceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Lets administrators look at the dead letters, send them again and delete them. Every method may
 * throw {@link RefusedException}: SIGN_IN, FORBIDDEN, BUSY when the broker does not answer.
 *
 * <p>To be called outside of a transaction: what it did has happened.
 */
@ApplicationScoped
public class DeadLetterDesk {

  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  @Inject private DeadLetters letters;
  @Inject private RaceRepository races;
  @Inject private Transactions transactions;

  /**
   * The newest dead letters, and how many there are.
   *
   * @param newest newest first
   * @param count how many there are, counted up to {@link DeadLetters#MAX_LOOKED_AT}
   * @param raceIds the ids of their races by key; of a deleted race there is none
   */
  public record Shelf(List<DeadLetter> newest, int count, Map<Integer, String> raceIds) {
    public Shelf {
      newest = List.copyOf(newest);
      raceIds = Map.copyOf(raceIds);
    }
  }

  private interface Errand<T> {
    T run() throws QueueUnavailableException;
  }

  /** The newest dead letters, at most so many. */
  public Shelf newest(Caller caller, int limit) {
    caller.asAdministrator();
    DeadLetters.Look look = atBroker(() -> letters.newest(limit));
    List<Integer> keys =
        look.newest().stream()
            .map(DeadLetter::contents)
            .filter(Objects::nonNull)
            .map(DeadLetter.Contents::raceKey)
            .distinct()
            .collect(Collectors.toList());
    return new Shelf(look.newest(), look.count(), transactions.call(() -> races.ids(keys)));
  }

  /**
   * Sends a dead letter again.
   *
   * @throws RefusedException also NOT_FOUND; CONFLICT: it is no batch, or it was sent and could not
   *     be taken away
   */
  public void resend(Caller caller, String id) {
    caller.asAdministrator();
    done(
        atBroker(() -> letters.resend(id)),
        "It was sent again, but can't be deleted yet: delete the older ones first, then this one.");
    Audit.log(caller, "dead letter sent again", id);
  }

  /**
   * Sends those again that are there now, the oldest {@link DeadLetters#MAX_RESENT} of them.
   *
   * @return how many
   */
  public int resendAll(Caller caller) {
    caller.asAdministrator();
    int resent = atBroker(letters::resendAll);
    if (resent > 0) {
      Audit.log(caller, "dead letters sent again", String.valueOf(resent));
    }
    return resent;
  }

  /**
   * Deletes a dead letter with the samples in it.
   *
   * @throws RefusedException also NOT_FOUND; CONFLICT: it could not be taken away
   */
  public void delete(Caller caller, String id) {
    caller.asAdministrator();
    done(
        atBroker(() -> letters.delete(id)),
        "It can't be deleted yet: delete the older ones first.");
    Audit.log(caller, "dead letter deleted", id);
  }

  private static void done(DeadLetters.Outcome outcome, String outOfReach) {
    switch (outcome) {
      case DONE -> {}
      case NOT_FOUND ->
          throw new RefusedException(
              Why.NOT_FOUND, "There is no such dead letter any more: reload the list.");
      case NO_BATCH ->
          throw new RefusedException(
              Why.CONFLICT, "This message holds no samples, so it can't be sent again: delete it.");
      case OUT_OF_REACH -> throw new RefusedException(Why.CONFLICT, outOfReach);
    }
  }

  private static <T> T atBroker(Errand<T> errand) {
    try {
      return errand.run();
    } catch (QueueUnavailableException e) {
      throw new RefusedException(Why.BUSY, "The queue does not answer: try again soon.", TRY_AGAIN);
    }
  }
}
