package dev.drift.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * How a replay stands, as its viewer is told.
 *
 * @param epoch grows with every jump: what came before it belongs to another position
 * @param playing whether it moves
 * @param buffering whether it waits for the archive
 * @param speed times the race's own
 * @param loop whether the end is followed by the beginning
 * @param positionMicros on the race's time line, µs since 1970 UTC
 * @param lastMicros where the race's time line ends, µs since 1970 UTC
 * @param atEnd whether nothing is left to be sent
 * @param drones whose samples it sends
 */
record ReplayState(
    long epoch,
    boolean playing,
    boolean buffering,
    double speed,
    boolean loop,
    long positionMicros,
    long lastMicros,
    boolean atEnd,
    DroneChoice drones) {

  void write(JsonGenerator json) throws IOException {
    json.writeNumberField("epoch", epoch);
    json.writeBooleanField("playing", playing);
    json.writeBooleanField("buffering", buffering);
    json.writeNumberField("speed", speed);
    json.writeBooleanField("loop", loop);
    json.writeNumberField("position_us", positionMicros);
    json.writeNumberField("last_us", lastMicros);
    // What viewers knew before there were readings.
    json.writeNumberField("last_sample_time_us", lastMicros);
    json.writeBooleanField("at_end", atEnd);
    json.writeFieldName("drones");
    if (drones.ids() == null) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (String id : drones.ids()) {
      json.writeString(id);
    }
    json.writeEndArray();
  }
}
