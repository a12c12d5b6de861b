package dev.drift.account;

import dev.drift.archive.DatabaseAwayException;
import dev.drift.clock.SteadyClock;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets, every ten minutes, sessions that have ended by themselves and keys of which no token can
 * be out any more, and every minute the tries that count no more. Several servers may do it at the
 * same time.
 */
@Singleton
public class AccountHousekeeping {

  private static final Logger LOG = System.getLogger(AccountHousekeeping.class.getName());

  /** No token lives longer than a session, under whatever setting it was made. */
  private static final Duration REPLACED_KEYS_KEPT =
      Session.LONGEST.plus(SigningKeys.RELOAD).plus(Duration.ofHours(1));

  @Inject private SessionRepository sessions;
  @Inject private SigningKeyRepository keys;
  @Inject private TryRepository tries;

  /** Called by the container's timer. */
  @Schedule(hour = "*", minute = "*/10", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void forgetOld() {
    Instant now = SteadyClock.ofServer().instant();
    try {
      sessions.removeExpired(now);
      keys.removeReplacedBefore(now.minus(REPLACED_KEYS_KEPT));
    } catch (RuntimeException e) {
      // Thrown, it would make the container give the timer up; ten minutes later it goes on.
      LOG.log(Level.WARNING, "Sessions that have ended were not deleted: {0}", e.getMessage());
    }
  }

  /** Called by the container's timer. */
  @Schedule(hour = "*", minute = "*", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void forgetTries() {
    try {
      tries.forgetBack();
    } catch (DatabaseAwayException e) {
      LOG.log(Level.DEBUG, "DatabaseWatch has logged why", e);
    } catch (RuntimeException e) {
      // Thrown, it would make the container give the timer up; a minute later it goes on.
      LOG.log(Level.WARNING, "Tries that count no more were not deleted: {0}", e.getMessage());
    }
  }
}
