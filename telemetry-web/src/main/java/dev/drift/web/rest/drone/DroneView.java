package dev.drift.web.rest.drone;

import dev.drift.control.DroneStatus;
import dev.drift.web.rest.http.Times;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A drone as the API shows it. */
@Schema(name = DroneView.NAME, description = "What is known of a drone of a race")
public record DroneView(
    @Schema(
            name = "drone_id",
            description = "By UDP its address: IP, or IP:port of a further one",
            example = "192.0.2.7")
        String droneId,
    @Schema(
            enumeration = {"flying", "silent", "entered", "refused"},
            description =
                "flying: samples come in. silent: it has flown. entered: it has an entry and no"
                    + " sample yet. refused: it sends and may not, because the race is private")
        String state,
    @Schema(
            name = "last_flight",
            nullable = true,
            description = "The number of its newest flight, from 1; null = none",
            example = "1")
        Integer lastFlight,
    @Schema(
            name = "first_seen_at",
            format = "date-time",
            nullable = true,
            description = "Receipt of its first sample; null = none")
        String firstSeenAt,
    @Schema(
            name = "last_seen_at",
            format = "date-time",
            nullable = true,
            description = "Receipt of its newest sample; null = none")
        String lastSeenAt,
    @Schema(nullable = true, description = "Who flies it; null = nobody yet") DronePilot pilot,
    @Schema(nullable = true, description = "The pilot's name on air; null = none", example = "Wasp")
        String callsign,
    @Schema(
            name = "has_token",
            description = "Whether senders over gRPC need the drone's ingest token")
        boolean hasToken,
    @Schema(nullable = true, description = "With refused: its newest datagram; else null")
        RefusedDatagram refused) {

  /** Its name in the description of the API. */
  static final String NAME = "Drone";

  /** Looser than the rule of today, so that older drones are found. */
  static final String ID = "(?s).{1,64}";

  static final String ID_RULE = "has 1 to 64 characters";

  /** Whose it is. */
  @Schema(name = "DronePilot")
  public record DronePilot(
      @Schema(name = "user_id", example = "7") int userId, @Schema(example = "ada") String name) {}

  /** A datagram that was not taken. */
  @Schema(name = "RefusedDatagram")
  public record RefusedDatagram(
      @Schema(format = "date-time") String at,
      @Schema(description = "Where it came from", example = "192.0.2.7:50123") String address) {}

  static DroneView of(DroneStatus drone) {
    DroneStatus.Pilot pilot = drone.pilot();
    DroneStatus.Refusal refusal = drone.refused();
    return new DroneView(
        drone.droneId(),
        drone.state().text(),
        drone.lastFlight(),
        text(drone.firstSeenAt()),
        text(drone.lastSeenAt()),
        pilot == null ? null : new DronePilot(pilot.userKey(), pilot.name()),
        drone.callsign(),
        drone.hasToken(),
        refusal == null ? null : new RefusedDatagram(text(refusal.at()), refusal.address()));
  }

  private static String text(Instant time) {
    return time == null ? null : Times.text(time);
  }
}
