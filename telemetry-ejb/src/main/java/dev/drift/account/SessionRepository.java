package dev.drift.account;

import dev.drift.archive.NamesOutages;
import dev.drift.caller.Caller;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The sessions of the database; each method is one transaction. */
@Stateless
@Interceptors(NamesOutages.class)
public class SessionRepository {

  private static final String MAKE_ROOM =
      """
      DELETE FROM session WHERE account_key = ?1 AND id NOT IN (
        SELECT id FROM session WHERE account_key = ?1 AND expires_at > ?2
        ORDER BY created_at DESC, id LIMIT ?3)
      """;

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public SessionRepository() {}

  SessionRepository(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Adds a session, and ends the account's oldest where it has more than so many.
   *
   * @param most that the account has then, those not counted that have ended by themselves
   * @param passwordHash that the sign-in fitted
   * @return false when it is not the account's any more: the session would outlive the change
   */
  public boolean add(Session session, int most, String passwordHash) {
    // Held, so that two sign-ins at the same time count each other.
    Account account =
        entities.find(Account.class, session.accountKey(), LockModeType.PESSIMISTIC_WRITE);
    if (account == null || account.isDeleted() || !passwordHash.equals(account.passwordHash())) {
      return false;
    }
    entities
        .createNativeQuery(MAKE_ROOM)
        .setParameter(1, session.accountKey())
        .setParameter(2, session.createdAt().atOffset(ZoneOffset.UTC))
        .setParameter(3, most - 1)
        .executeUpdate();
    entities.persist(session);
    return true;
  }

  /** Whose session it is, as the account is now; empty = it has ended. */
  public Optional<Caller> find(UUID id, Instant now) {
    return entities
        .createQuery(
            """
            SELECT a FROM Session s, Account a
            WHERE s.id = :id AND s.expiresAt > :now AND a.key = s.accountKey
              AND a.deletedAt IS NULL
            """,
            Account.class)
        .setParameter("id", id)
        .setParameter("now", now.atOffset(ZoneOffset.UTC))
        .getResultStream()
        .findFirst()
        .map(account -> new Caller(account.key(), account.name(), account.isAdministrator(), id));
  }

  /** Lets a session last longer; empty = it has ended. */
  public Optional<Session> renew(UUID id, Instant now, Duration life) {
    Optional<Session> session =
        Optional.ofNullable(entities.find(Session.class, id, LockModeType.PESSIMISTIC_WRITE))
            .filter(found -> found.expiresAt().isAfter(now));
    session.ifPresent(found -> found.renew(now, life));
    return session;
  }

  /** Ends a session. */
  public void remove(UUID id) {
    entities
        .createQuery("DELETE FROM Session s WHERE s.id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Forgets the sessions that have ended by themselves; how many. */
  public int removeExpired(Instant now) {
    return entities
        .createQuery("DELETE FROM Session s WHERE s.expiresAt <= :now")
        .setParameter("now", now.atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }
}
