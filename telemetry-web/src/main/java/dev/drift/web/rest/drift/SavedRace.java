package dev.drift.web.rest.drift;

/**
 * A race that has ended.
 *
 * @param createdAt RFC 3339
 * @param userId its people's ids as JSON text, such as {@code "[1, 7]"}
 * @param raceSizeBytes about the size of its samples, at most what an int holds
 */
public record SavedRace(
    String raceId,
    String raceName,
    String driftMap,
    String createdAt,
    String userId,
    int raceSizeBytes) {}
