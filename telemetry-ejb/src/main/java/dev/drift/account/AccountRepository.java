package dev.drift.account;

import dev.drift.archive.NamesOutages;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The accounts of the database; each method is one transaction. */
@Stateless
@Interceptors(NamesOutages.class)
public class AccountRepository {

  private static final String ADD =
      """
      INSERT INTO account (name, password_hash, security_question, security_answer_hash, created_at)
      VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING RETURNING key
      """;

  // Held, so that two organisers who go at the same time don't both rely on the other.
  private static final String HOLD_OPEN_RACES =
      """
      SELECT r.key FROM race r JOIN race_person p ON p.race_key = r.key
      WHERE p.account_key = ?1 AND p.role = 'ORGANISER' AND r.status <> 'ENDED'
      ORDER BY r.key FOR NO KEY UPDATE OF r
      """;

  private static final String OTHER_ORGANISERS =
      """
      SELECT p.account_key FROM race_person p JOIN account a ON a.key = p.account_key
      WHERE p.race_key = ?1 AND p.account_key <> ?2 AND p.role = 'ORGANISER'
        AND a.deleted_at IS NULL
      """;

  private static final String LEAVE_DRONES =
      """
      WITH nobodys AS (
        UPDATE drone_entry SET pilot_key = NULL, callsign = NULL, version = version + 1
        WHERE pilot_key = ?1 RETURNING race_key, drone_id)
      DELETE FROM ingest_token t USING nobodys n
      WHERE t.race_key = n.race_key AND t.drone_id = n.drone_id
      """;

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public AccountRepository() {}

  AccountRepository(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Adds an account.
   *
   * @param answerHash null = no question
   * @return empty = the name is taken
   */
  public Optional<Account> add(
      NewAccount wanted, String passwordHash, String answerHash, Instant now) {
    List<?> keys =
        entities
            .createNativeQuery(ADD)
            .setParameter(1, wanted.name())
            .setParameter(2, passwordHash)
            .setParameter(3, answerHash == null ? null : wanted.securityQuestion())
            .setParameter(4, answerHash)
            .setParameter(5, now.atOffset(ZoneOffset.UTC))
            .getResultList();
    return keys.stream().findFirst().map(key -> entities.find(Account.class, key));
  }

  /** The account of that key that is not deleted. */
  public Optional<Account> find(int key) {
    return Optional.ofNullable(entities.find(Account.class, key))
        .filter(account -> !account.isDeleted());
  }

  /** The account of that name, in whatever case. */
  public Optional<Account> findByName(String name) {
    if (!name.matches(AccountRules.NAME)) {
      return Optional.empty();
    }
    return entities
        .createQuery("SELECT a FROM Account a WHERE LOWER(a.name) = :name", Account.class)
        .setParameter("name", name.toLowerCase(Locale.ROOT))
        .getResultStream()
        .findFirst();
  }

  /**
   * Accounts in the order of their names.
   *
   * @param prefix the names begin with it, in whatever case
   * @param after only names after this one
   */
  public List<Account> list(String prefix, String after, int limit) {
    String start = prefix.toLowerCase(Locale.ROOT);
    return entities
        .createQuery(
            """
            SELECT a FROM Account a
            WHERE a.name IS NOT NULL AND LOWER(a.name) > :after
              AND SUBSTRING(LOWER(a.name), 1, :length) = :start
            ORDER BY LOWER(a.name)
            """,
            Account.class)
        .setParameter("after", after.toLowerCase(Locale.ROOT))
        .setParameter("length", start.length())
        .setParameter("start", start)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The names of accounts; those that are deleted or were never there are left out. */
  public Map<Integer, String> names(Collection<Integer> keys) {
    Map<Integer, String> names = new HashMap<>();
    if (!keys.isEmpty()) {
      entities
          .createQuery(
              "SELECT a FROM Account a WHERE a.key IN :keys AND a.name IS NOT NULL", Account.class)
          .setParameter("keys", keys)
          .getResultList()
          .forEach(account -> names.put(account.key(), account.name()));
    }
    return names;
  }

  /**
   * Gives an account another password and ends its sessions.
   *
   * @param still whether what the caller proved still holds
   * @param keptSession the session that goes on; null = none
   * @return whether it still held
   */
  public boolean changePassword(
      int key, Predicate<Account> still, String newHash, UUID keptSession) {
    Optional<Account> account = held(key).filter(still);
    account.ifPresent(
        found -> {
          found.changePassword(newHash);
          endSessions(key, keptSession);
        });
    return account.isPresent();
  }

  /** Gives an account another security question. */
  public void ask(int key, String question, String answerHash) {
    held(key).ifPresent(account -> account.ask(question, answerHash));
  }

  /**
   * Gives an account a reset code.
   *
   * @return empty = there is no such account
   */
  public Optional<Account> expectResetCode(int key, String codeHash, Instant until) {
    Optional<Account> account = held(key);
    account.ifPresent(found -> found.expectResetCode(codeHash, until));
    return account;
  }

  /**
   * Deletes all but the key.
   *
   * @return its name; empty = there is no such account
   * @throws RefusedException it is the only organiser of a race that has not ended
   */
  public Optional<String> delete(int key, Instant now) {
    Optional<Account> account = held(key);
    Optional<String> name = account.map(Account::name);
    account.ifPresent(
        found -> {
          refuseOnlyOrganiser(key);
          found.delete(now);
          endSessions(key, null);
          entities.createNativeQuery(LEAVE_DRONES).setParameter(1, key).executeUpdate();
        });
    return name;
  }

  private void refuseOnlyOrganiser(int key) {
    for (Object race :
        entities.createNativeQuery(HOLD_OPEN_RACES).setParameter(1, key).getResultList()) {
      if (entities
          .createNativeQuery(OTHER_ORGANISERS)
          .setParameter(1, race)
          .setParameter(2, key)
          .getResultList()
          .isEmpty()) {
        throw new RefusedException(Why.CONFLICT, "End or delete your races first.");
      }
    }
  }

  private Optional<Account> held(int key) {
    return Optional.ofNullable(entities.find(Account.class, key, LockModeType.PESSIMISTIC_WRITE))
        .filter(account -> !account.isDeleted());
  }

  private void endSessions(int key, UUID kept) {
    entities
        .createQuery("DELETE FROM Session s WHERE s.accountKey = :key AND s.id <> :kept")
        .setParameter("key", key)
        .setParameter("kept", kept == null ? new UUID(0, 0) : kept)
        .executeUpdate();
  }
}
