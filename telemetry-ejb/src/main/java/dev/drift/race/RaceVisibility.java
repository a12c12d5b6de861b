package dev.drift.race;

import dev.drift.caller.Caller;
import jakarta.persistence.TypedQuery;

/**
 * Who may see a race: everybody may see a public one, its people and administrators a private one.
 * Nothing else says so: each query for a race, for races or for their audience holds one of these
 * conditions.
 */
final class RaceVisibility {

  private static final String VISIBLE = "(r.isPublic = TRUE OR %2$s = TRUE OR %1$s)";

  /** JPQL: the caller, whom {@link #ask} fills in, may see the Race {@code r}. */
  static final String TO_CALLER = VISIBLE.formatted(hasRole(":caller"), ":administrator");

  /** JPQL: the Account {@code a} may see the Race {@code r}. */
  static final String TO_ACCOUNT = VISIBLE.formatted(hasRole("a.key"), "a.administrator");

  private RaceVisibility() {}

  /** JPQL: the user with that key has a role in the Race {@code r}. */
  static String hasRole(String userKey) {
    return "EXISTS (SELECT p.role FROM RacePerson p WHERE p.raceKey = r.key AND p.userKey = %s)"
        .formatted(userKey);
  }

  /** Fills in who asks in a query with {@link #TO_CALLER}. */
  static <T> TypedQuery<T> ask(TypedQuery<T> query, Caller caller) {
    return query
        .setParameter("caller", caller.userKey())
        .setParameter("administrator", caller.administrator());
  }
}
