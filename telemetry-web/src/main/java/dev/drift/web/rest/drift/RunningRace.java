package dev.drift.web.rest.drift;

/**
 * A race that runs.
 *
 * @param raceCreator the creator's user id; 0 = the server
 * @param udpPort where its datagrams arrive
 * @param wsPort where it is watched
 * @param status always {@code started}
 */
public record RunningRace(String raceId, int raceCreator, int udpPort, int wsPort, String status) {}
