package dev.drift.web.rest.sample;

import dev.drift.archive.TimelineReader;
import dev.drift.control.DroneDesk;
import dev.drift.control.DroneStatus;
import dev.drift.race.Race;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is stored of a race along its time. */
@Path("races/{id}/timeline")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Samples")
public class TimelineResource {

  @Inject private VisibleRaces races;
  @Inject private TimelineReader reader;
  @Inject private DroneDesk desk;
  @Inject private CurrentCaller current;

  /** The time line. */
  @GET
  @Operation(
      summary = "Who flew when: a race's drones and their flights",
      description =
          "As far as it is stored. The drones that have samples, in the order of their appearance;"
              + " of each the newest 100 flights.")
  @APIResponse(
      responseCode = "200",
      description = "The time line",
      content = @Content(schema = @Schema(ref = "Timeline")))
  @APIResponse(responseCode = "404", description = "No such race")
  public TimelineView timeline(@PathParam("id") String id) {
    Race race = races.get(id);
    Map<String, DroneStatus> drones =
        desk.drones(current.get(), id).stream()
            .collect(Collectors.toMap(DroneStatus::droneId, Function.identity()));
    return TimelineView.of(id, reader.timeline(race.key()), drones);
  }
}
