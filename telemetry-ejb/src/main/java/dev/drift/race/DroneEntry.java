package dev.drift.race;

import dev.drift.caller.RefusedException;
import dev.drift.naming.NameRule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * The pilot and callsign of a drone of a race. There may be one before the drone's first sample,
 * and a drone needs none.
 */
@Entity
@Table(name = "drone_entry")
@IdClass(DroneEntry.Key.class)
public class DroneEntry {

  @Id
  @Column(name = "race_key")
  private int raceKey;

  @Id
  @Column(name = "drone_id")
  private String droneId;

  @Column(name = "pilot_key")
  private Integer pilotKey;

  private String callsign;

  @Version
  @Column(nullable = false)
  private int version;

  /** For JPA. */
  protected DroneEntry() {}

  /** A drone without a pilot. */
  public DroneEntry(Race race, String droneId) {
    if (!DroneId.isValid(droneId)) {
      throw NameRule.DRONE_ID.refusal();
    }
    this.raceKey = race.key();
    this.droneId = droneId;
  }

  /**
   * Gives it to a pilot.
   *
   * @param newPilotKey null = nobody
   * @param newCallsign as {@link #callsign(String)} gave it
   */
  public void give(Integer newPilotKey, String newCallsign) {
    pilotKey = newPilotKey;
    callsign = newCallsign;
  }

  /**
   * The callsign of that text, as it is kept; null = none.
   *
   * @throws RefusedException INVALID: no callsign may be so
   */
  public static String callsign(String text) {
    return text == null ? null : NameRule.CALLSIGN.checked(text);
  }

  /** The key of its race's rows. */
  public int raceKey() {
    return raceKey;
  }

  /** The id within the race. */
  public String droneId() {
    return droneId;
  }

  /** Who flies it; empty = nobody yet. */
  public Optional<Integer> pilotKey() {
    return Optional.ofNullable(pilotKey);
  }

  /** The pilot's name on air; empty = none. */
  public Optional<String> callsign() {
    return Optional.ofNullable(callsign);
  }

  /** Grows with each change. */
  public int version() {
    return version;
  }

  /** The primary key. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    private int raceKey;
    private String droneId;

    /** For JPA. */
    public Key() {}

    Key(int raceKey, String droneId) {
      this.raceKey = raceKey;
      this.droneId = droneId;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && raceKey == key.raceKey && droneId.equals(key.droneId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(raceKey, droneId);
    }
  }
}
