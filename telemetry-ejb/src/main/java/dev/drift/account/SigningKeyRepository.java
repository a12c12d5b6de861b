package dev.drift.account;

import dev.drift.archive.NamesOutages;
import dev.drift.archive.NativeSql;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The signing keys of the database; each method is one transaction. */
@Stateless
@Interceptors(NamesOutages.class)
public class SigningKeyRepository {

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public SigningKeyRepository() {}

  SigningKeyRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** All keys, the newest first. */
  public List<SigningKey> all() {
    return entities
        .createQuery("SELECT k FROM SigningKey k ORDER BY k.createdAt DESC, k.id", SigningKey.class)
        .getResultList();
  }

  /** Adds a key. */
  public void add(SigningKey key) {
    entities.persist(key);
  }

  /** Adds a key if none can sign, also when other servers do so at the same time. */
  public void addUnlessThereIsOne(SigningKey key) {
    NativeSql.awaitTurn(entities, "drift.signing_key");
    if (!hasSigner(all())) {
      add(key);
    }
  }

  /** Whether one of them can sign. */
  static boolean hasSigner(List<SigningKey> newestFirst) {
    return !newestFirst.isEmpty() && !newestFirst.get(0).isReplaced();
  }

  /** Deletes the private halves of all keys that are older than this one. */
  public void retireOlderThan(SigningKey newest) {
    entities
        .createQuery(
            """
            UPDATE SigningKey k SET k.privateKey = NULL
            WHERE k.privateKey IS NOT NULL AND k.id <> :id AND k.createdAt <= :time
            """)
        .setParameter("id", newest.id())
        .setParameter("time", newest.createdAt().atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }

  /** Deletes the keys for which a newer one was made before that time; how many. */
  public int removeReplacedBefore(Instant time) {
    return entities
        .createQuery(
            """
            DELETE FROM SigningKey k WHERE k.privateKey IS NULL AND EXISTS (
              SELECT n.id FROM SigningKey n
              WHERE n.createdAt > k.createdAt AND n.createdAt < :time)
            """)
        .setParameter("time", time.atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }
}
