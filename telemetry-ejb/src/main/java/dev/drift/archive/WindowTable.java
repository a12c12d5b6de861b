package dev.drift.archive;

/**
 * A table that windows are read from.
 *
 * @param table its name
 * @param key the column of a row's {@link Series}
 * @param time the column of a row's place on the time line
 * @param member the JSON's array of series
 * @param span the JSON's members for where what the race has of it begins and ends, each after
 *     {@code first_} and {@code last_}
 */
record WindowTable(String table, String key, String time, String member, String span) {

  static final WindowTable SAMPLES =
      new WindowTable("sample", "drone_key", "\"time\"", "drones", "sample_time_us");

  static final WindowTable READINGS =
      new WindowTable("reading", "sensor_key", "at", "sensors", "us");
}
