package dev.drift.web.rest.sample;

import dev.drift.archive.SensorReader;
import dev.drift.web.race.VisibleRaces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sensors of a race. */
@Path("races/{id}/sensors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Readings")
public class SensorResource {

  @Inject private VisibleRaces races;
  @Inject private SensorReader reader;

  /** The sensors that have readings. */
  @GET
  @Operation(
      summary = "A race's sensors",
      description =
          "As far as their readings are stored, by source and id; of more than 1,000 those that were"
              + " received last.")
  @APIResponse(
      responseCode = "200",
      description = "The sensors",
      content = @Content(schema = @Schema(ref = "Sensors")))
  @APIResponse(responseCode = "404", description = "No such race")
  public SensorsView sensors(@PathParam("id") String id) {
    return SensorsView.of(reader.sensors(races.get(id).key()));
  }
}
