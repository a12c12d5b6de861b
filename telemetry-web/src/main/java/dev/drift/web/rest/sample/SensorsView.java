package dev.drift.web.rest.sample;

import dev.drift.archive.SensorFacts;
import dev.drift.sample.Sensor;
import dev.drift.web.rest.http.Times;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A race's sensors as the API shows them. */
@Schema(name = "Sensors")
public record SensorsView(List<SensorView> sensors) {

  /** A sensor that has readings. */
  @Schema(name = "Sensor")
  public record SensorView(
      @Schema(description = "The name of the source of its readings") String source,
      @Schema(
              name = "drone_id",
              nullable = true,
              description = "The drone that it sits on; null = none")
          String droneId,
      @Schema(name = "sensor_id", example = "TEMP1") String sensorId,
      @Schema(example = "ENGINE") String subsystem,
      @Schema(example = "TEMPERATURE") String quantity,
      @Schema(description = "As the source writes it", example = "C") String unit,
      @Schema(description = "How many are stored") long readings,
      @Schema(description = "How many numbers its source skipped") long missing,
      @Schema(name = "first_received_at", format = "date-time") String firstReceivedAt,
      @Schema(name = "last_received_at", format = "date-time") String lastReceivedAt,
      @Schema(
              name = "last_time",
              format = "date-time",
              description = "Of the reading that was received last, as its source said")
          String lastTime,
      @Schema(name = "last_sequence", description = "Likewise") int lastSequence,
      @Schema(
              name = "last_status",
              description = "Likewise; bits: 0 OK, 1 warning, 2 critical, 4 offline")
          int lastStatus) {

    static SensorView of(SensorFacts facts) {
      Sensor sensor = facts.sensor();
      return new SensorView(
          sensor.source(),
          sensor.droneId(),
          sensor.sensorId(),
          sensor.subsystem(),
          sensor.quantity(),
          sensor.unit(),
          facts.readings(),
          facts.missing(),
          Times.text(facts.firstReceivedAt()),
          Times.text(facts.lastReceivedAt()),
          Times.text(facts.lastTime()),
          facts.lastSequence(),
          facts.lastStatus());
    }
  }

  static SensorsView of(List<SensorFacts> sensors) {
    return new SensorsView(sensors.stream().map(SensorView::of).toList());
  }
}
