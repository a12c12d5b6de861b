package dev.drift.web.rest.sample;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of the JSON that {@link SampleResource} streams, for the API's description. */
@Schema(name = "Samples")
record SamplePageView(
    List<Sample> samples,
    @Schema(
            nullable = true,
            description = "With a limit: the cursor to give as after; null = no more")
        String next) {

  /** The parts beside the numbers; every number is a float32 and may be null = unknown. */
  @Schema(
      name = "Sample",
      additionalProperties = Float.class,
      description =
          "Also a number or null each: position_x, position_y, position_z (m, world, left-handed, Y"
              + " up), attitude_x, attitude_y, attitude_z, attitude_w (unit quaternion), velocity_x,"
              + " velocity_y, velocity_z (m/s), gyro_pitch, gyro_roll, gyro_yaw (°/s),"
              + " input_throttle, input_yaw, input_pitch, input_roll (-1 to 1),"
              + " battery_percentage, battery_voltage (V). Of a race whose drones say where on Earth"
              + " they are also latitude, longitude, altitude, altitude_reference, speed (m/s).")
  record Sample(
      @Schema(format = "date-time", description = "The source's clock mapped to the server's")
          String time,
      @Schema(name = "received_at", format = "date-time", description = "The server's clock")
          String receivedAt,
      @Schema(name = "drone_id") String droneId,
      @Schema(description = "From 1; a reset of the source's clock begins the next") int flight,
      @Schema(type = SchemaType.NUMBER, nullable = true, description = "s, the source's own clock")
          Double timestamp,
      @Schema(
              name = "motor_rpms",
              type = SchemaType.ARRAY,
              implementation = Float.class,
              nullable = true,
              description = "Left front, right front, left back, right back; null = unknown")
          List<Float> motorRpms,
      @Schema(type = SchemaType.NUMBER, nullable = true, description = "° north, WGS 84")
          Double latitude,
      @Schema(type = SchemaType.NUMBER, nullable = true, description = "° east, WGS 84")
          Double longitude,
      @Schema(
              type = SchemaType.NUMBER,
              nullable = true,
              description = "m above what altitude_reference says")
          Double altitude,
      @Schema(
              name = "altitude_reference",
              nullable = true,
              description = "take_off, msl (mean sea level) or ellipsoid; null = no altitude")
          String altitudeReference) {}
}
