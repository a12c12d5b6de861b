package dev.drift.web.rest.system;

import dev.drift.config.MapTiles;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The settings of the server that pages need to know. */
@Path("settings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class SettingsResource {

  @Inject private ServerSettings settings;

  /** What {@link #all} answers. */
  @Schema(name = "Settings")
  public record SettingsView(
      @Schema(
              name = "map_tiles",
              nullable = true,
              example = "https://tile.example/{z}/{x}/{y}.png",
              description =
                  "Where maps get their pictures: zoom, column and row in the place of {z}, {x} and"
                      + " {y}, {r} is for screens of high resolution; null = there are none")
          String mapTiles,
      @Schema(
              name = "map_attribution",
              nullable = true,
              example = "© Example",
              description =
                  "Whose the pictures are, to be shown on the map as text; null = not said")
          String mapAttribution) {}

  /** The settings. */
  @GET
  @Operation(summary = "What pages need to know of the server")
  @APIResponse(
      responseCode = "200",
      description = "The settings",
      content = @Content(schema = @Schema(ref = "Settings")))
  public SettingsView all() {
    return new SettingsView(
        settings.mapTiles().map(MapTiles::template).orElse(null),
        settings.mapAttribution().orElse(null));
  }
}
