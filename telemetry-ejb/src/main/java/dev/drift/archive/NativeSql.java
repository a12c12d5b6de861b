package dev.drift.archive;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

/** Native SQL of repositories: what JPA has no words for. */
public final class NativeSql {

  private NativeSql() {}

  /**
   * A query.
   *
   * @param parameters in the places of {@code ?1}, {@code ?2} and so on
   */
  public static Query query(EntityManager entities, String text, Object... parameters) {
    Query query = entities.createNativeQuery(text);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query;
  }

  /** Waits until no other transaction, of any server, that waited for this key is open. */
  public static void awaitTurn(EntityManager entities, long key) {
    query(entities, "SELECT CAST(pg_advisory_xact_lock(?1) AS text)", key).getSingleResult();
  }

  /** The same of a name. */
  public static void awaitTurn(EntityManager entities, String name) {
    query(entities, "SELECT CAST(pg_advisory_xact_lock(hashtext(?1)) AS text)", name)
        .getSingleResult();
  }
}
