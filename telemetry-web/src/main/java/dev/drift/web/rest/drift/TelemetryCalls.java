package dev.drift.web.rest.drift;

import dev.drift.archive.RowFormat;
import dev.drift.archive.RowQuery;
import dev.drift.archive.RowReader;
import dev.drift.caller.Caller;
import dev.drift.race.Drone;
import dev.drift.race.DroneRepository;
import dev.drift.sample.DataKind;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** The two calls of the Flask server. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TelemetryCalls {

  @Inject private DroneRepository drones;
  @Inject private RowReader reader;

  /** What {@link #test} answers. */
  public record Greeting(String message) {}

  /** The newest stored sample of the public races. */
  @GET
  @Path("telemetry")
  public JsonObject newest() throws IOException {
    Optional<Drone> drone = drones.seenLast(Caller.NOBODY);
    JsonArray samples = drone.isPresent() ? newestOf(drone.get()) : JsonArray.EMPTY_JSON_ARRAY;
    return samples.isEmpty()
        ? Json.createObjectBuilder()
            .add("status", "error")
            .add("message", "No telemetry data found")
            .build()
        : Json.createObjectBuilder()
            .add("status", "success")
            .add("data", samples.getJsonObject(0))
            .build();
  }

  private JsonArray newestOf(Drone drone) throws IOException {
    RowQuery newest =
        new RowQuery(
            DataKind.SAMPLE, drone.raceKey(), drone.droneId(), drone.lastTime(), null, 1L, null);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    reader.open(newest, RowFormat.JSON).writeTo(text);
    try (JsonReader json = Json.createReader(new ByteArrayInputStream(text.toByteArray()))) {
      return json.readObject().getJsonArray("samples");
    }
  }

  /** Says that the server runs. */
  @GET
  @Path("test")
  public Greeting test() {
    return new Greeting("Server is running!");
  }
}
