package dev.drift.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * {@link SampleWindow} as JSON, each float in the shortest form that reads back as the same
 * float32: an array for each column; a number that is unknown is null, and so is a column of which
 * nothing is known.
 */
final class WindowJson {

  // The fast writer is also the one that writes the shortest text; the JDK's of 17 does not.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final JsonGenerator out;

  WindowJson(OutputStream stream) throws IOException {
    out = FACTORY.createGenerator(stream);
  }

  void write(String raceId, SampleWindow window) throws IOException {
    out.writeStartObject();
    out.writeStringField("race_id", raceId);
    out.writeNumberField("from_us", window.window().fromMicros());
    out.writeNumberField("to_us", window.window().toMicros());
    out.writeNumberField("until_us", window.window().untilMicros());
    out.writeNumberField("first_sample_time_us", window.firstMicros());
    out.writeNumberField("last_sample_time_us", window.lastMicros());
    out.writeArrayFieldStart("drones");
    for (DroneColumns drone : window.drones()) {
      write(drone, window.window().fromMicros());
    }
    out.writeEndArray();
    out.writeEndObject();
    out.flush();
  }

  private void write(DroneColumns drone, long fromMicros) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", drone.droneId());
    column("offset_us", drone, i -> true, i -> out.writeNumber(drone.timeMicros(i) - fromMicros));
    column("delay_us", drone, i -> true, i -> out.writeNumber(drone.delayMicros(i)));
    column("flight", drone, i -> true, i -> out.writeNumber(drone.flight(i)));
    column(
        "timestamp",
        drone,
        i -> !Double.isNaN(drone.timestampSeconds(i)),
        i -> writeSeconds(drone.timestampSeconds(i)));
    for (int each = 0; each < drone.fields().size(); each++) {
      int field = each;
      column(
          drone.fields().get(field).column(),
          drone,
          i -> !Float.isNaN(drone.value(field, i)),
          i -> out.writeNumber(drone.value(field, i)));
    }
    if (drone.hasMotors()) {
      column("motor_rpms", drone, i -> drone.motors(i) != null, i -> writeMotors(drone.motors(i)));
    }
    out.writeEndObject();
  }

  private void column(String name, DroneColumns drone, IntPredicate isKnown, Cell cell)
      throws IOException {
    out.writeFieldName(name);
    if (IntStream.range(0, drone.size()).noneMatch(isKnown)) {
      out.writeNull();
      return;
    }
    out.writeStartArray();
    for (int i = 0; i < drone.size(); i++) {
      if (isKnown.test(i)) {
        cell.write(i);
      } else {
        out.writeNull();
      }
    }
    out.writeEndArray();
  }

  /** As {@code /samples} does: most sources say it as a float32. */
  private void writeSeconds(double seconds) throws IOException {
    float single = (float) seconds;
    if (single == seconds) {
      out.writeNumber(single);
    } else {
      out.writeNumber(seconds);
    }
  }

  private void writeMotors(float[] rpms) throws IOException {
    out.writeStartArray();
    for (float rpm : rpms) {
      out.writeNumber(rpm);
    }
    out.writeEndArray();
  }

  /** Writes one value of a column. */
  private interface Cell {
    void write(int i) throws IOException;
  }
}
