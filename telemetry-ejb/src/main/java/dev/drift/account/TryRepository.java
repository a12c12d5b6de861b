package dev.drift.account;

import dev.drift.archive.NamesOutages;
import dev.drift.archive.NativeSql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Counts tries for all servers of the database together, by the database's clock. So many are free
 * at once, and come back evenly within {@link #WINDOW}.
 *
 * <p>Each method is a transaction of its own: a try counts, whatever becomes of what it was for.
 * What is counted together is locked in the order in which it is given, which has to be the same
 * for all, so that no two wait for each other.
 *
 * <p>Bound: a row is good for nothing once all its tries are back, and is deleted then. One try
 * keeps it for a part of the window that is the smaller the more tries are allowed.
 */
@Stateless
@Interceptors(NamesOutages.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TryRepository {

  /** In which all tries come back. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  // One moment says how many are used: each is as far ahead of now as it takes to come back.
  private static final String TAKE =
      """
      INSERT INTO try_count AS counted (whose, all_back_at)
      VALUES (?1, now() + ?2 * interval '1 us')
      ON CONFLICT (whose) DO UPDATE
      SET all_back_at = greatest(counted.all_back_at, now()) + ?2 * interval '1 us'
      WHERE counted.all_back_at + ?2 * interval '1 us' <= now() + ?3 * interval '1 us'
      RETURNING 1
      """;

  private static final String GIVE_BACK =
      "UPDATE try_count SET all_back_at = all_back_at - ?2 * interval '1 us' WHERE whose = ?1";

  private static final String WAIT =
      """
      SELECT CAST(extract(epoch FROM all_back_at - now()) * 1000000 AS bigint)
      FROM try_count WHERE whose = ?1
      """;

  // It waits for nobody: whoever counts may wait for it.
  private static final String FORGET =
      """
      DELETE FROM try_count WHERE whose IN (
        SELECT whose FROM try_count WHERE all_back_at <= now() FOR UPDATE SKIP LOCKED)
      """;

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public TryRepository() {}

  TryRepository(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * What a try is counted by.
   *
   * @param whose it is
   * @param max tries at once, of which each comes back in the window's part
   */
  record Stake(UUID whose, long max) {
    private long micros() {
      return TryRepository.micros(WINDOW) / max;
    }
  }

  /**
   * Counts a try by each of these, or, where one of them has none left, by none.
   *
   * @return when there is one again; empty = it was counted
   */
  public Optional<Duration> take(List<Stake> stakes) {
    List<Stake> taken = new ArrayList<>();
    for (Stake stake : stakes) {
      boolean isFree =
          !sql(TAKE, stake.whose(), stake.micros(), micros(WINDOW)).getResultList().isEmpty();
      if (!isFree) {
        giveBack(taken);
        return Optional.of(wait(stake));
      }
      taken.add(stake);
    }
    return Optional.empty();
  }

  private Duration wait(Stake stake) {
    Number used = (Number) sql(WAIT, stake.whose()).getSingleResult();
    return Duration.of(used.longValue() + stake.micros(), ChronoUnit.MICROS).minus(WINDOW);
  }

  /** Takes back a try that is not to count. */
  public void giveBack(List<Stake> stakes) {
    stakes.forEach(stake -> sql(GIVE_BACK, stake.whose(), stake.micros()).executeUpdate());
  }

  /** Forgets those whose tries are all back; how many. */
  public int forgetBack() {
    return sql(FORGET).executeUpdate();
  }

  private Query sql(String text, Object... parameters) {
    return NativeSql.query(entities, text, parameters);
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }
}
