package dev.drift.web.rest.race;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of races, as the API shows it. */
@Schema(name = "Races")
public record RacesView(
    List<RaceView> races,
    @Schema(nullable = true, description = "The cursor of the next page; null = no more")
        String next) {}
