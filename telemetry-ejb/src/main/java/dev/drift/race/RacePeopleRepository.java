package dev.drift.race;

import dev.drift.archive.NamesOutages;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The people of the races, with their roles. */
@Stateless
@Interceptors(NamesOutages.class)
public class RacePeopleRepository {

  private static final String USERS =
      "SELECT key FROM account WHERE name IS NOT NULL"
          + " AND key = ANY (CAST(string_to_array(?, ',') AS integer[]))";

  private static final String ADD =
      """
      INSERT INTO race_person (race_key, account_key, role, since)
      SELECT CAST(? AS integer), key, CAST(? AS text), CAST(? AS timestamptz) FROM account
      WHERE name IS NOT NULL AND key = ANY (CAST(string_to_array(?, ',') AS integer[]))
      ON CONFLICT DO NOTHING
      """;

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public RacePeopleRepository() {}

  RacePeopleRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The race's people, in the order in which they came. */
  public List<RacePerson> of(Race race) {
    return of(List.of(race));
  }

  /** The people of these races, of each race in the order in which they came. */
  public List<RacePerson> of(Collection<Race> races) {
    if (races.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(
            "SELECT p FROM RacePerson p WHERE p.raceKey IN :races"
                + " ORDER BY p.since, p.userKey, p.role",
            RacePerson.class)
        .setParameter("races", races.stream().map(Race::key).toList())
        .getResultList();
  }

  /** Those of these keys that belong to users who were not deleted. */
  public Set<Integer> users(Collection<Integer> userKeys) {
    Set<Integer> users = new HashSet<>();
    for (Object key :
        entities.createNativeQuery(USERS).setParameter(1, text(userKeys)).getResultList()) {
      users.add(((Number) key).intValue());
    }
    return users;
  }

  /** Gives the role to all of them who are {@link #users} and do not have it. */
  public void add(Race race, Collection<Integer> userKeys, RaceRole role, Instant since) {
    entities
        .createNativeQuery(ADD)
        .setParameter(1, race.key())
        .setParameter(2, role.name())
        .setParameter(3, since.atOffset(ZoneOffset.UTC))
        .setParameter(4, text(userKeys))
        .executeUpdate();
  }

  private static String text(Collection<Integer> keys) {
    return keys.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /**
   * Takes every role of a person.
   *
   * @return whether there was one
   */
  public boolean remove(Race race, int userKey) {
    return entities
            .createQuery("DELETE FROM RacePerson p WHERE p.raceKey = :race AND p.userKey = :user")
            .setParameter("race", race.key())
            .setParameter("user", userKey)
            .executeUpdate()
        > 0;
  }
}
