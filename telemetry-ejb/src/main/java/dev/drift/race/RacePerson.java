package dev.drift.race;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * One role of one person in a race; {@link RacePeopleRepository} writes them, here they are read.
 */
@Entity
@Table(name = "race_person")
@IdClass(RacePerson.Key.class)
public class RacePerson {

  @Id
  @Column(name = "race_key")
  private int raceKey;

  @Id
  @Column(name = "account_key")
  private int userKey;

  @Id
  @Enumerated(EnumType.STRING)
  private RaceRole role;

  @Column(nullable = false)
  private OffsetDateTime since;

  /** For JPA. */
  protected RacePerson() {}

  /** The race's key. */
  public int raceKey() {
    return raceKey;
  }

  /** The user's key, which stays when the user is deleted. */
  public int userKey() {
    return userKey;
  }

  public RaceRole role() {
    return role;
  }

  /** When the person got this role. */
  public Instant since() {
    return since.toInstant();
  }

  /** The primary key. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    private int raceKey;
    private int userKey;
    private RaceRole role;

    /** For JPA. */
    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && raceKey == key.raceKey
          && userKey == key.userKey
          && role == key.role;
    }

    @Override
    public int hashCode() {
      return Objects.hash(raceKey, userKey, role);
    }
  }
}
