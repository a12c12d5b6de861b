package dev.drift.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * {@link TimelineWindow} as JSON, each float in the shortest form that reads back as the same
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

  void write(String raceId, TimelineWindow window) throws IOException {
    out.writeStartObject();
    out.writeStringField("race_id", raceId);
    out.writeNumberField("from_us", window.window().fromMicros());
    out.writeNumberField("to_us", window.window().toMicros());
    out.writeNumberField("until_us", window.window().untilMicros());
    out.writeNumberField("first_" + window.table().span(), window.firstMicros());
    out.writeNumberField("last_" + window.table().span(), window.lastMicros());
    out.writeArrayFieldStart(window.table().member());
    for (SeriesColumns series : window.series()) {
      series.write(this, window.window().fromMicros());
    }
    out.writeEndArray();
    out.writeEndObject();
    out.flush();
  }

  void write(DroneColumns drone, long fromMicros) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", drone.id());
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
    if (drone.hasFixes()) {
      writeFixes(drone);
    }
    out.writeEndObject();
  }

  private void writeFixes(DroneColumns drone) throws IOException {
    IntPredicate hasPlace = i -> drone.fix(i) != null && drone.fix(i).hasPlace();
    IntPredicate hasAltitude = i -> drone.fix(i) != null && drone.fix(i).hasAltitude();
    column("latitude", drone, hasPlace, i -> out.writeNumber(drone.fix(i).latitudeDeg()));
    column("longitude", drone, hasPlace, i -> out.writeNumber(drone.fix(i).longitudeDeg()));
    column("altitude", drone, hasAltitude, i -> out.writeNumber(drone.fix(i).altitudeMetres()));
    column(
        "altitude_reference",
        drone,
        hasAltitude,
        i -> out.writeString(drone.fix(i).altitudeReference().text()));
    column(
        "speed",
        drone,
        i -> drone.fix(i) != null && drone.fix(i).hasSpeed(),
        i -> out.writeNumber(drone.fix(i).speedMetresPerSecond()));
  }

  void write(SensorColumns sensor, long fromMicros) throws IOException {
    out.writeStartObject();
    Sensor is = sensor.sensor();
    out.writeStringField("source", is.source());
    out.writeStringField("drone_id", is.droneId());
    out.writeStringField("sensor_id", is.sensorId());
    out.writeStringField("subsystem", is.subsystem());
    out.writeStringField("quantity", is.quantity());
    out.writeStringField("unit", is.unit());
    numbers("offset_us", sensor, reading -> reading.atMicros() - fromMicros);
    numbers("delay_us", sensor, reading -> reading.receivedAtMicros() - reading.atMicros());
    floats("value_x", sensor, SensorReading::x);
    floats("value_y", sensor, SensorReading::y);
    floats("value_z", sensor, SensorReading::z);
    floats("vibration", sensor, SensorReading::vibration);
    column(
        "leak",
        sensor,
        i -> sensor.reading(i).leak() != null,
        i -> out.writeBoolean(sensor.reading(i).leak()));
    numbers("status", sensor, SensorReading::status);
    numbers("sequence", sensor, SensorReading::sequence);
    numbers("missing", sensor, SensorReading::missing);
    out.writeEndObject();
  }

  private void numbers(String name, SensorColumns sensor, ToLongFunction<SensorReading> number)
      throws IOException {
    column(name, sensor, i -> true, i -> out.writeNumber(number.applyAsLong(sensor.reading(i))));
  }

  private void floats(String name, SensorColumns sensor, FloatOf number) throws IOException {
    column(
        name,
        sensor,
        i -> !Float.isNaN(number.of(sensor.reading(i))),
        i -> out.writeNumber(number.of(sensor.reading(i))));
  }

  private void column(String name, SeriesColumns series, IntPredicate isKnown, Cell cell)
      throws IOException {
    out.writeFieldName(name);
    if (IntStream.range(0, series.size()).noneMatch(isKnown)) {
      out.writeNull();
      return;
    }
    out.writeStartArray();
    for (int i = 0; i < series.size(); i++) {
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

  /** A number of a reading; NaN = unknown. */
  private interface FloatOf {
    float of(SensorReading reading);
  }
}
