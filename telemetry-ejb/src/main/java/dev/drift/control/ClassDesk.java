package dev.drift.control;

import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import dev.drift.race.ClassDetails;
import dev.drift.race.Page;
import dev.drift.race.RaceClass;
import dev.drift.race.RaceClassRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps classes for callers who may; refuses others with a text for them. Whoever is signed in
 * makes some, and those who made one and administrators change it. Every method may throw {@link
 * RefusedException}: NOT_FOUND for a class that the caller must not know of, SIGN_IN, FORBIDDEN.
 *
 * <p>To be called outside of a transaction: what it answers is committed.
 */
@ApplicationScoped
public class ClassDesk {

  /** The most classes of one user; of two that are made at once one may be too many. */
  static final int MAX_CLASSES = 200;

  private final Clock clock;
  private final RaceClassRepository classes;
  private final RaceTracks tracks;
  private final Transactions transactions;

  /** For the container. */
  protected ClassDesk() {
    this(null, null, null, null);
  }

  @Inject
  ClassDesk(RaceClassRepository classes, RaceTracks tracks, Transactions transactions) {
    this(SteadyClock.ofServer(), classes, tracks, transactions);
  }

  ClassDesk(
      Clock clock, RaceClassRepository classes, RaceTracks tracks, Transactions transactions) {
    this.clock = clock;
    this.classes = classes;
    this.tracks = tracks;
    this.transactions = transactions;
  }

  /**
   * A new class.
   *
   * @throws RefusedException also INVALID; CONFLICT: the caller has too many
   */
  public RaceClass create(Caller caller, ClassDetails wanted) {
    int owner = caller.signedIn().userKey();
    return transactions.call(
        () -> {
          if (classes.countOf(owner) >= MAX_CLASSES) {
            throw new RefusedException(
                Why.CONFLICT, "You have " + MAX_CLASSES + " classes: delete one first.");
          }
          RaceClass made = new RaceClass(onItsTrack(wanted), owner, clock.instant());
          classes.add(made);
          return made;
        });
  }

  /**
   * Changes a class.
   *
   * @param expectedVersion the version that the caller saw; null = any
   * @param change of what it is now
   * @throws RefusedException also CHANGED: somebody else did meanwhile; INVALID
   */
  public RaceClass change(
      Caller caller, String classId, Integer expectedVersion, UnaryOperator<ClassDetails> change) {
    return transactions.call(
        () -> {
          RaceClass found = changeable(caller, classId);
          if (expectedVersion != null && found.version() != expectedVersion) {
            throw new RefusedException(
                Why.CHANGED, "Somebody else has changed the class: read it again first.");
          }
          found.become(onItsTrack(change.apply(found.details())));
          classes.flush();
          return found;
        });
  }

  private ClassDetails onItsTrack(ClassDetails wanted) {
    return wanted.on(tracks.existing(wanted.track()));
  }

  /** Deletes a class; its races stay, and belong to none any more. */
  public void delete(Caller caller, String classId) {
    transactions.run(() -> classes.delete(changeable(caller, classId)));
    Audit.log(caller, "class deleted", classId);
  }

  /**
   * Lets only those pass who may change the class: before anything else of a request is looked at.
   */
  public void refuseOthers(Caller caller, String classId) {
    transactions.run(
        () -> refuseOthers(caller, found(classId, classes.findVisible(caller, classId))));
  }

  private RaceClass changeable(Caller caller, String classId) {
    RaceClass found = found(classId, classes.findLocked(caller, classId));
    refuseOthers(caller, found);
    return found;
  }

  private static void refuseOthers(Caller caller, RaceClass found) {
    if (!isOf(caller.signedIn(), found)) {
      throw new RefusedException(
          Why.FORBIDDEN, "Only who made the class can do this: make one of your own.");
    }
  }

  /** Whether the caller may change that class. */
  static boolean isOf(Caller caller, RaceClass found) {
    return caller.administrator() || caller.is(found.ownerKey());
  }

  /** The class, if the caller may see it. */
  public RaceClass visible(Caller caller, String classId) {
    return transactions.call(() -> found(classId, classes.findVisible(caller, classId)));
  }

  private static RaceClass found(String classId, Optional<RaceClass> found) {
    return found.orElseThrow(
        () -> new RefusedException(Why.NOT_FOUND, "There is no class '" + classId + "'."));
  }

  /**
   * The classes that the caller may see, newest first.
   *
   * @param mine only those that the caller made
   * @param search only those whose name has this in it, in letters of any case; null = any
   * @param cursor of the page before; null = the first page
   * @param limit 1 or more
   * @throws RefusedException also INVALID: unknown cursor
   */
  public Page<RaceClass> list(
      Caller caller, boolean mine, String search, String cursor, int limit) {
    int ofUser = mine ? caller.signedIn().userKey() : 0;
    int before = cursor == null ? Integer.MAX_VALUE : Page.key(cursor);
    List<RaceClass> found =
        transactions.call(() -> classes.page(caller, ofUser, search, before, limit + 1));
    return Page.of(found, limit, RaceClass::key);
  }
}
