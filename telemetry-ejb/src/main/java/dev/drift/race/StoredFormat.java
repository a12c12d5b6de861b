package dev.drift.race;

import dev.drift.timing.RaceFormat;
import dev.drift.timing.StartBehaviour;
import dev.drift.timing.WinCondition;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** A format in the columns of a row. */
@Embeddable
public class StoredFormat {

  @Enumerated(EnumType.STRING)
  @Column(name = "win_condition", nullable = false)
  private WinCondition winCondition;

  @Column(name = "laps_to_win")
  private Integer lapsToWin;

  @Column(name = "consecutive_laps", nullable = false)
  private int consecutiveLaps;

  @Column(name = "race_seconds")
  private Integer raceSeconds;

  @Column(name = "grace_seconds")
  private Integer graceSeconds;

  @Enumerated(EnumType.STRING)
  @Column(name = "start_behaviour", nullable = false)
  private StartBehaviour startBehaviour;

  @Column(name = "minimum_lap_seconds", nullable = false)
  private double minimumLapSeconds;

  /** For JPA. */
  protected StoredFormat() {}

  /** As it is stored. */
  public StoredFormat(RaceFormat format) {
    winCondition = format.winCondition();
    lapsToWin = format.lapsToWin();
    consecutiveLaps = format.consecutiveLaps();
    raceSeconds = format.raceSeconds();
    graceSeconds = format.graceSeconds();
    startBehaviour = format.startBehaviour();
    minimumLapSeconds = format.minimumLapSeconds();
  }

  /** The format. */
  public RaceFormat format() {
    return new RaceFormat(
        winCondition,
        lapsToWin,
        consecutiveLaps,
        raceSeconds,
        graceSeconds,
        startBehaviour,
        minimumLapSeconds);
  }
}
