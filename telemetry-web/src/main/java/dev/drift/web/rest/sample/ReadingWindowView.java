package dev.drift.web.rest.sample;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of the JSON that {@link ReadingWindowResource} streams, for the API's description. */
@Schema(name = "ReadingWindow", description = "Instants are microseconds since 1970 UTC")
record ReadingWindowView(
    @Schema(name = "race_id") String raceId,
    @Schema(name = "from_us", description = "Where the window begins; offsets count from here")
        long fromUs,
    @Schema(name = "to_us", description = "Where it ends, not included") long toUs,
    @Schema(
            name = "until_us",
            description = "The answer is complete up to here, not included, as with samples")
        long untilUs,
    @Schema(name = "first_us", description = "The race's first reading; 0 = none") long firstUs,
    @Schema(name = "last_us", description = "The race's last reading, as stored; 0 = none")
        long lastUs,
    List<SensorColumns> sensors) {

  /** A sensor with its columns, which Payara cannot describe one by one: entries may be null. */
  @Schema(
      name = "SensorColumns",
      additionalProperties = Schema.True.class,
      description =
          "The readings of one sensor by column, in the order of time: every further member is an"
              + " array with an entry for each. An entry that is unknown is null; so is a column in"
              + " which nothing is known. offset_us (place on the time line minus from_us), delay_us"
              + " (receipt minus place on the time line), value_x, value_y, value_z (in unit),"
              + " vibration, leak (true or false), status (bits: 0 OK, 1 warning, 2 critical, 4"
              + " offline), sequence (the source's number), missing (numbers skipped right before"
              + " this one).")
  record SensorColumns(
      String source,
      @Schema(name = "drone_id", nullable = true, description = "null = on no drone")
          String droneId,
      @Schema(name = "sensor_id") String sensorId,
      String subsystem,
      String quantity,
      String unit) {}
}
