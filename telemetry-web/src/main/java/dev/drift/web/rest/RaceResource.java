package dev.drift.web.rest;

import dev.drift.control.RaceNumbersReader;
import dev.drift.race.RaceRepository;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Races and their drones. */
@Path("races")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RaceResource {

  @Inject private RaceRepository repository;
  @Inject private Races races;
  @Inject private RaceNumbersReader numbers;

  /** What {@link #all} answers. */
  @Schema(name = "Races")
  record RaceList(List<RaceView> races) {}

  /** What {@link #drones} answers. */
  @Schema(name = "Drones")
  record DroneList(List<DroneView> drones) {}

  /** All races. */
  @GET
  @Operation(summary = "All races, oldest first")
  @APIResponse(
      responseCode = "200",
      description = "The races",
      content = @Content(schema = @Schema(ref = "Races")))
  public JsonObject all() {
    JsonArrayBuilder list = Json.createArrayBuilder();
    repository.all().forEach(race -> list.add(RaceView.of(race).json()));
    return Json.createObjectBuilder().add("races", list).build();
  }

  /** One race. */
  @GET
  @Path("{id}")
  @Operation(summary = "One race; the practice race's id is practice")
  @APIResponse(
      responseCode = "200",
      description = "The race",
      content = @Content(schema = @Schema(ref = "Race")))
  @APIResponse(
      responseCode = "404",
      description = "No such race",
      content = @Content(mediaType = ProblemMapper.PROBLEM_JSON))
  public JsonObject one(@PathParam("id") String id) {
    return RaceView.of(races.get(id)).json();
  }

  /** A race's drones. */
  @GET
  @Path("{id}/drones")
  @Operation(summary = "The drones that have flown in a race, in the order of their appearance")
  @APIResponse(
      responseCode = "200",
      description = "The drones",
      content = @Content(schema = @Schema(ref = "Drones")))
  @APIResponse(
      responseCode = "404",
      description = "No such race",
      content = @Content(mediaType = ProblemMapper.PROBLEM_JSON))
  public JsonObject drones(@PathParam("id") String id) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    repository.drones(races.get(id)).forEach(drone -> list.add(DroneView.of(drone).json()));
    return Json.createObjectBuilder().add("drones", list).build();
  }

  /** A race's counters. */
  @GET
  @Path("{id}/counters")
  @Operation(summary = "What became of a race's samples")
  @APIResponse(
      responseCode = "200",
      description = "The counters",
      content = @Content(schema = @Schema(implementation = CountersView.class)))
  @APIResponse(
      responseCode = "404",
      description = "No such race",
      content = @Content(mediaType = ProblemMapper.PROBLEM_JSON))
  public JsonObject counters(@PathParam("id") String id) {
    return CountersView.of(numbers.numbers(races.get(id).info())).json();
  }
}
