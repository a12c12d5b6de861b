package dev.drift.web.rest.race;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a race's start signal is: one of the two. */
@Schema(name = "StartSignalForm", description = "One of the two")
public record StartSignalForm(
    @Schema(
            name = "in_seconds",
            nullable = true,
            minimum = "0",
            maximum = "60",
            description = "After so many seconds")
        Double inSeconds,
    @Schema(
            nullable = true,
            format = "date-time",
            description = "At that moment, RFC 3339: at most 60 s ahead, or past")
        String at) {}
