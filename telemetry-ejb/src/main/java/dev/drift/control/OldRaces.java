package dev.drift.control;

import dev.drift.archive.Removals;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;

/** Deletes races that ended long ago, as an administrator would. */
@ApplicationScoped
public class OldRaces {

  private static final Logger LOG = System.getLogger(OldRaces.class.getName());

  /** The most of one call. */
  private static final int MAX_RACES = 1_000;

  private final RaceRepository races;
  private final Transactions transactions;
  private final RaceDirector director;
  private final Removals removals;

  /** For the container. */
  protected OldRaces() {
    this(null, null, null, null);
  }

  @Inject
  OldRaces(
      RaceRepository races, Transactions transactions, RaceDirector director, Removals removals) {
    this.races = races;
    this.transactions = transactions;
    this.director = director;
    this.removals = removals;
  }

  /**
   * Deletes those that ended before that moment, at most {@value #MAX_RACES} of them; one that
   * somebody changes at the same time is left.
   */
  public void deleteEndedBefore(Instant moment) {
    for (Race race : transactions.call(() -> races.endedBefore(moment, MAX_RACES))) {
      try {
        director.delete(Caller.SERVER, race.id());
        removals.expiredRace();
        LOG.log(
            Level.INFO,
            "Race ''{0}'' ended at {1}, longer ago than races are kept: it was deleted.",
            race.name(),
            race.endedAt().orElse(moment));
      } catch (RefusedException e) {
        // Another server was first, or somebody holds it.
        LOG.log(Level.DEBUG, "Race {0} was not deleted: {1}", race.id(), e.getMessage());
      }
    }
  }
}
