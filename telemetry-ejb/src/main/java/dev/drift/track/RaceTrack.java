package dev.drift.track;

import dev.drift.timing.TrackLayout;

/**
 * What a race is timed on.
 *
 * @param trackId the track's id in URLs
 * @param name for people
 * @param version of the track
 * @param definition its gates as they were said: in another frame they lie elsewhere
 * @param layout its gates in the race's frame; null = the track is geographic, and nobody knows yet
 *     where on Earth the race is
 */
public record RaceTrack(
    String trackId, String name, int version, TrackDefinition definition, TrackLayout layout) {}
