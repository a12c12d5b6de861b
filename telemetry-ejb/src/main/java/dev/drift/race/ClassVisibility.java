package dev.drift.race;

import dev.drift.caller.Caller;
import jakarta.persistence.TypedQuery;

/**
 * Who may see a class: everybody may see a public one; a private one its creator, administrators,
 * and the people of its races. Who only watched a public race, as everybody may, is none of them.
 * Each query for a class or for classes holds this condition.
 */
final class ClassVisibility {

  /** JPQL: the caller, whom {@link #ask} fills in, may see the RaceClass {@code c}. */
  static final String TO_CALLER =
      """
      (c.isPublic = TRUE OR :administrator = TRUE OR c.ownerKey = :caller OR EXISTS (
        SELECT p.role FROM RacePerson p, Race r
        WHERE r.classId = c.id AND p.raceKey = r.key AND p.userKey = :caller
          AND (p.role <> :viewer OR r.isPublic = FALSE)))
      """;

  private ClassVisibility() {}

  /** Fills in who asks in a query with {@link #TO_CALLER}. */
  static <T> TypedQuery<T> ask(TypedQuery<T> query, Caller caller) {
    return query
        .setParameter("caller", caller.userKey())
        .setParameter("administrator", caller.administrator())
        .setParameter("viewer", RaceRole.VIEWER);
  }
}
