package dev.drift.web.rest.sample;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of the JSON that {@link ReadingResource} streams, for the API's description. */
@Schema(name = "Readings")
record ReadingPageView(
    List<Reading> readings,
    @Schema(
            nullable = true,
            description = "With a limit: the cursor to give as after; null = no more")
        String next) {

  /** One reading; every number is a float32. */
  @Schema(name = "Reading")
  record Reading(
      @Schema(format = "date-time", description = "The source's clock") String time,
      @Schema(name = "received_at", format = "date-time", description = "The server's clock")
          String receivedAt,
      @Schema(description = "The name of the source of the reading") String source,
      @Schema(
              name = "drone_id",
              nullable = true,
              description = "The drone that the sensor sits on; null = none")
          String droneId,
      @Schema(name = "sensor_id", example = "TEMP1") String sensorId,
      @Schema(example = "ENGINE") String subsystem,
      @Schema(example = "TEMPERATURE") String quantity,
      @Schema(description = "As the source writes it", example = "C") String unit,
      @Schema(
              name = "value_x",
              type = SchemaType.NUMBER,
              nullable = true,
              description = "The value, or the first of three")
          Float valueX,
      @Schema(name = "value_y", type = SchemaType.NUMBER, nullable = true) Float valueY,
      @Schema(name = "value_z", type = SchemaType.NUMBER, nullable = true) Float valueZ,
      @Schema(type = SchemaType.NUMBER, nullable = true, description = "Its magnitude")
          Float vibration,
      @Schema(nullable = true, description = "Whether a leak was detected; null = unknown")
          Boolean leak,
      @Schema(description = "Bits: 0 OK, 1 warning, 2 critical, 4 offline") int status,
      @Schema(description = "The source's own number of the reading") int sequence) {}
}
