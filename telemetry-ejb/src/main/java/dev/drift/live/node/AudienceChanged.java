package dev.drift.live.node;

/** Another node says that others may watch a race now, which is watched here. */
public record AudienceChanged(String raceId) {}
