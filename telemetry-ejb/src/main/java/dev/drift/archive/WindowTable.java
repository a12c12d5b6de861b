package dev.drift.archive;

/**
 * A table that windows are read from.
 *
 * @param table its name
 * @param key the column of a row's {@link Series}
 * @param time the column of a row's place on the time line
 * @param firstInSlot the SQL for where rows of the series {@code d.key} begin, of those that there
 *     may be in the {@code slot}; null = there are none
 * @param member the JSON's array of series
 * @param span the JSON's members for where what the race has of it begins and ends, each after
 *     {@code first_} and {@code last_}
 */
record WindowTable(
    String table, String key, String time, String firstInSlot, String member, String span) {

  static final WindowTable SAMPLES =
      new WindowTable(
          "sample",
          "drone_key",
          "\"time\"",
          """
          SELECT min(first_time) FROM flight
          WHERE drone_key = d.key AND last_time >= slot.start AND first_time < slot.until""",
          "drones",
          "sample_time_us");

  static final WindowTable READINGS =
      new WindowTable(
          "reading",
          "sensor_key",
          "at",
          """
          SELECT min(first_at) FROM sensor
          WHERE key = d.key AND last_at >= slot.start AND first_at < slot.until""",
          "sensors",
          "us");
}
