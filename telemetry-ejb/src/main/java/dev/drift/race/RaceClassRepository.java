package dev.drift.race;

import dev.drift.archive.NamesOutages;
import dev.drift.caller.Caller;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classes of the database, and who may see which. */
@Stateless
@Interceptors(NamesOutages.class)
public class RaceClassRepository {

  private static final String FIND_VISIBLE =
      "SELECT c FROM RaceClass c WHERE c.id = :id AND " + ClassVisibility.TO_CALLER;

  // The races' own versions grow: what browsers keep of them says another class.
  private static final String RELEASE_RACES =
      "UPDATE race SET class_id = NULL, version = version + 1 WHERE class_id = ?1";

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public RaceClassRepository() {}

  RaceClassRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The class of that id, if the caller may see it. */
  public Optional<RaceClass> findVisible(Caller caller, String id) {
    return visible(caller, id).getResultStream().findFirst();
  }

  /**
   * The same; until the transaction ends nobody else changes or deletes it, or has it read in this
   * way. To be called before the class's races are locked.
   */
  public Optional<RaceClass> findLocked(Caller caller, String id) {
    return visible(caller, id)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  private TypedQuery<RaceClass> visible(Caller caller, String id) {
    return ClassVisibility.ask(entities.createQuery(FIND_VISIBLE, RaceClass.class), caller)
        .setParameter("id", id);
  }

  /**
   * The classes that the caller may see, newest first.
   *
   * @param ofUser only those that this user made; 0 = all
   * @param search only those whose name has this in it, in letters of any case; null = any
   * @param before only those with a smaller key
   * @param max how many at most
   */
  public List<RaceClass> page(Caller caller, int ofUser, String search, int before, int max) {
    Map<String, Object> parameters = new HashMap<>(Map.of("before", before));
    StringBuilder jpql = new StringBuilder("SELECT c FROM RaceClass c WHERE c.key < :before AND ");
    jpql.append(ClassVisibility.TO_CALLER);
    if (ofUser != 0) {
      jpql.append(" AND c.ownerKey = :owner");
      parameters.put("owner", ofUser);
    }
    if (search != null) {
      jpql.append(" AND LOCATE(FUNCTION('folded', :search), FUNCTION('folded', c.name)) > 0");
      parameters.put("search", Normalizer.normalize(search, Normalizer.Form.NFC));
    }
    jpql.append(" ORDER BY c.key DESC");
    TypedQuery<RaceClass> query = entities.createQuery(jpql.toString(), RaceClass.class);
    parameters.forEach(query::setParameter);
    return ClassVisibility.ask(query, caller).setMaxResults(max).getResultList();
  }

  /** How many classes of that user there are. */
  public long countOf(int ownerKey) {
    return entities
        .createQuery("SELECT COUNT(c) FROM RaceClass c WHERE c.ownerKey = :owner", Long.class)
        .setParameter("owner", ownerKey)
        .getSingleResult();
  }

  /** How many races name the class. */
  public long racesOf(RaceClass raceClass) {
    return entities
        .createQuery("SELECT COUNT(r) FROM Race r WHERE r.classId = :id", Long.class)
        .setParameter("id", raceClass.id())
        .getSingleResult();
  }

  /** Adds a new class, which gets its key. */
  public void add(RaceClass raceClass) {
    entities.persist(raceClass);
    entities.flush();
  }

  /** Writes what was changed, so that the class has its new version. */
  public void flush() {
    entities.flush();
  }

  /** Removes a class that is locked; its races belong to none any more. */
  public void delete(RaceClass raceClass) {
    entities.createNativeQuery(RELEASE_RACES).setParameter(1, raceClass.id()).executeUpdate();
    entities.remove(raceClass);
    entities.flush();
  }
}
