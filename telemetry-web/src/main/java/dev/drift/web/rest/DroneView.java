package dev.drift.web.rest;

import dev.drift.race.Drone;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A drone as the API shows it; {@link #json} writes what the schema says. */
@Schema(name = "Drone")
record DroneView(
    @Schema(name = "drone_id") String droneId,
    @Schema(name = "last_flight", description = "The number of its newest flight, from 1")
        int lastFlight,
    @Schema(
            name = "first_seen_at",
            format = "date-time",
            description = "Receipt of its first stored sample")
        String firstSeenAt,
    @Schema(
            name = "last_seen_at",
            format = "date-time",
            description = "Receipt of its newest stored sample")
        String lastSeenAt) {

  static DroneView of(Drone drone) {
    return new DroneView(
        drone.droneId(),
        drone.lastFlight(),
        Times.text(drone.firstSeenAt()),
        Times.text(drone.lastSeenAt()));
  }

  JsonObject json() {
    return Json.createObjectBuilder()
        .add("drone_id", droneId)
        .add("last_flight", lastFlight)
        .add("first_seen_at", firstSeenAt)
        .add("last_seen_at", lastSeenAt)
        .build();
  }
}
