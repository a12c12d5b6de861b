package dev.drift.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * {@link Tracks} as JSON, each float in the shortest form that reads back as the same float32: an
 * array for each column; a number that is unknown is null, and so is a column of which nothing is
 * known.
 */
final class TrackJson {

  // The fast writer is also the one that writes the shortest text; the JDK's of 17 does not.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final JsonGenerator out;

  TrackJson(OutputStream stream) throws IOException {
    out = FACTORY.createGenerator(stream);
  }

  void write(String raceId, Tracks tracks) throws IOException {
    out.writeStartObject();
    out.writeStringField("race_id", raceId);
    out.writeNumberField("from_us", tracks.window().fromMicros());
    out.writeNumberField("to_us", tracks.window().toMicros());
    out.writeNumberField("until_us", tracks.window().untilMicros());
    out.writeNumberField("first_sample_time_us", tracks.firstMicros());
    out.writeNumberField("last_sample_time_us", tracks.lastMicros());
    out.writeArrayFieldStart("drones");
    for (Track track : tracks.drones()) {
      write(track, tracks.window().fromMicros());
    }
    out.writeEndArray();
    out.writeEndObject();
    out.flush();
  }

  private void write(Track track, long fromMicros) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", track.droneId());
    column("offset_us", track, i -> true, i -> out.writeNumber(track.timeMicros(i) - fromMicros));
    column("delay_us", track, i -> true, i -> out.writeNumber(track.delayMicros(i)));
    column("flight", track, i -> true, i -> out.writeNumber(track.flight(i)));
    column(
        "timestamp",
        track,
        i -> !Double.isNaN(track.timestampSeconds(i)),
        i -> writeSeconds(track.timestampSeconds(i)));
    for (int each = 0; each < track.fields().size(); each++) {
      int field = each;
      column(
          track.fields().get(field).column(),
          track,
          i -> !Float.isNaN(track.value(field, i)),
          i -> out.writeNumber(track.value(field, i)));
    }
    if (track.hasMotors()) {
      column("motor_rpms", track, i -> track.motors(i) != null, i -> writeMotors(track.motors(i)));
    }
    out.writeEndObject();
  }

  private void column(String name, Track track, IntPredicate isKnown, Cell cell)
      throws IOException {
    out.writeFieldName(name);
    if (IntStream.range(0, track.size()).noneMatch(isKnown)) {
      out.writeNull();
      return;
    }
    out.writeStartArray();
    for (int i = 0; i < track.size(); i++) {
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
