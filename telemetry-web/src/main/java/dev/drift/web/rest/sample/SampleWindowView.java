package dev.drift.web.rest.sample;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of the JSON that {@link SampleWindowResource} streams, for the API's description. */
@Schema(name = "SampleWindow", description = "Instants are microseconds since 1970 UTC")
record SampleWindowView(
    @Schema(name = "race_id") String raceId,
    @Schema(name = "from_us", description = "Where the window begins; offsets count from here")
        long fromUs,
    @Schema(name = "to_us", description = "Where it ends, not included") long toUs,
    @Schema(
            name = "until_us",
            description =
                "The answer is complete up to here, not included, and has nothing after it. Less"
                    + " than to_us: ask again from here; at once if there were more samples than an"
                    + " answer takes, or when more is stored of a race that is flown")
        long untilUs,
    @Schema(name = "first_sample_time_us", description = "Of the race; 0 = no samples")
        long firstSampleTimeUs,
    @Schema(name = "last_sample_time_us", description = "Of the race, as stored; 0 = no samples")
        long lastSampleTimeUs,
    List<DroneColumns> drones) {

  /** A drone with its columns, which Payara cannot describe one by one: each entry may be null. */
  @Schema(
      name = "DroneColumns",
      additionalProperties = Schema.True.class,
      description =
          "The samples of one drone by column, in the order of time: every further member is an"
              + " array with an entry for each. An entry that is unknown is null; so is a column in"
              + " which nothing is known. Always: offset_us (sampleTime minus from_us), delay_us"
              + " (receipt minus sampleTime), flight (from 1; a reset of the source's clock begins"
              + " the next), timestamp (s, the source's own clock). By the parts asked for:"
              + " position_x, position_y, position_z (m, world, left-handed, Y up), attitude_x,"
              + " attitude_y, attitude_z, attitude_w (unit quaternion), velocity_x, velocity_y,"
              + " velocity_z (m/s), gyro_pitch, gyro_roll, gyro_yaw (°/s), input_throttle,"
              + " input_yaw, input_pitch, input_roll (-1 to 1), battery_percentage, battery_voltage"
              + " (V), motor_rpms (an array of numbers each: left front, right front, left back,"
              + " right back); of fix latitude, longitude (°, WGS 84), altitude (m above"
              + " altitude_reference: take_off, msl or ellipsoid), speed (m/s).")
  record DroneColumns(@Schema(description = "The drone's id") String id) {}
}
