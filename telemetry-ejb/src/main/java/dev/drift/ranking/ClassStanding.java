package dev.drift.ranking;

import java.util.List;

/**
 * How a pilot stands in a class.
 *
 * @param position from 1; equal ones share it
 * @param pilot as the newest of their races knows them
 * @param points of the rounds that count; null = the class is not ranked by points
 * @param rounds in their order, those too that do not count
 * @param laps of the rounds that count
 * @param totalMicros for these laps
 * @param bestMicros the shortest lap of all rounds; 0 = none
 * @param bestRaceId the race of that lap; null = none
 * @param consecutiveLaps how many its best laps in a row are, of all rounds
 * @param consecutiveMicros how long these took; 0 = there are none
 */
public record ClassStanding(
    int position,
    RankedPilot pilot,
    Integer points,
    List<FlownRound> rounds,
    int laps,
    long totalMicros,
    long bestMicros,
    String bestRaceId,
    int consecutiveLaps,
    long consecutiveMicros) {

  public ClassStanding {
    rounds = List.copyOf(rounds);
  }

  ClassStanding at(int newPosition) {
    return new ClassStanding(
        newPosition,
        pilot,
        points,
        rounds,
        laps,
        totalMicros,
        bestMicros,
        bestRaceId,
        consecutiveLaps,
        consecutiveMicros);
  }
}
