package dev.drift.archive;

import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Readings of one sensor; written by column. */
final class SensorColumns implements SeriesColumns {

  private final Sensor sensor;
  private final ReadingRow reader;
  private final List<SensorReading> readings = new ArrayList<>();

  SensorColumns(int key, Sensor sensor) {
    this.sensor = sensor;
    this.reader = new ReadingRow(Map.of(key, sensor));
  }

  @Override
  public String id() {
    return sensor.sensorId();
  }

  Sensor sensor() {
    return sensor;
  }

  @Override
  public int size() {
    return readings.size();
  }

  @Override
  public long timeMicros(int i) {
    return readings.get(i).atMicros();
  }

  SensorReading reading(int i) {
    return readings.get(i);
  }

  @Override
  public long add(ResultSet row) throws SQLException {
    SensorReading reading = reader.value(row);
    readings.add(reading);
    return reading.atMicros();
  }

  @Override
  public void write(WindowJson out, long fromMicros) throws IOException {
    out.write(this, fromMicros);
  }
}
