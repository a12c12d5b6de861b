package dev.drift.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drift.archive.RaceTimeline;
import dev.drift.archive.RaceTimeline.ArrivalOrder;
import dev.drift.archive.RaceTimeline.Flight;
import dev.drift.archive.RaceTimeline.Span;
import dev.drift.race.RaceInfo;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.BadItems;
import dev.drift.viewer.CarefulEncoder;
import dev.drift.viewer.Frames;
import dev.drift.viewer.PageBinary;
import dev.drift.viewer.PageEncoder;
import dev.drift.viewer.PageFormat;
import dev.drift.viewer.PageJson;
import dev.drift.viewer.ReadingsJson;
import dev.drift.viewer.RosterDrone;
import dev.drift.viewer.SamplesMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The messages of one replay: those of live, and {@code state}, {@code error} and the time line of
 * hello. Not thread-safe.
 */
final class ReplayMessages {

  /** The most samples of one message. */
  static final int MAX_SAMPLES = 1_024;

  private final PageJson json = new PageJson();
  private final ReadingsJson readings = new ReadingsJson();
  private final PageFormat format;
  private final PageEncoder samples;
  private long lastNumber;

  ReplayMessages(PageFormat format, ToIntFunction<String> indexOfDrone, BadItems badItems) {
    this.format = format;
    this.samples =
        new CarefulEncoder(
            format == PageFormat.JSON ? json : new PageBinary(indexOfDrone),
            (sample, cause) -> badItems.setAside("A sample of a replay", cause));
  }

  Frames hello(
      RaceInfo race, int hz, long nowMicros, List<RosterDrone> roster, RaceTimeline timeline) {
    return json.hello(
        race, format, hz, nowMicros, roster, List.of(), out -> writeTimeline(out, timeline));
  }

  Frames roster(List<RosterDrone> drones) {
    return json.roster(drones);
  }

  Frames error(String detail) {
    return json.message("error", out -> out.writeStringField("detail", detail));
  }

  Frames state(ReplayState state) {
    return json.message("state", state::write);
  }

  /** As many messages as the samples need. */
  Frames samples(List<TelemetrySample> numbered, long nowMicros) {
    List<Frames> messages = new ArrayList<>();
    for (int from = 0; from < numbered.size(); from += MAX_SAMPLES) {
      List<TelemetrySample> some =
          numbered.subList(from, Math.min(from + MAX_SAMPLES, numbered.size()));
      messages.add(samples.encode(new SamplesMessage(++lastNumber, nowMicros, 0, some)));
    }
    return Frames.concatenate(messages);
  }

  /** As many messages as the readings need. */
  Frames readings(List<SensorReading> some) {
    return readings.encode(some, 0);
  }

  private static void writeTimeline(JsonGenerator out, RaceTimeline timeline) throws IOException {
    ReadingsJson.writeReadings(out, List.of());
    Span samples = timeline.ofSamples();
    out.writeObjectFieldStart("replay");
    out.writeNumberField("first_us", timeline.firstMicros());
    out.writeNumberField("last_us", timeline.lastMicros());
    writeSpan(out, samples.firstMicros(), samples.lastMicros(), samples.count());
    out.writeNumberField("readings", timeline.ofReadings().count());
    out.writeNumberField("duration_s", timeline.durationSeconds());
    out.writeArrayFieldStart("drones");
    for (ArrivalOrder drone : timeline.byDrone()) {
      writeDrone(out, drone);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeDrone(JsonGenerator out, ArrivalOrder drone) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", drone.droneId());
    writeSpan(out, drone.firstMicros(), drone.lastMicros(), drone.samples());
    out.writeNumberField("flight_count", drone.flightCount());
    out.writeArrayFieldStart("flights");
    for (Flight flight : drone.newest()) {
      out.writeStartObject();
      out.writeNumberField("flight", flight.number());
      writeSpan(out, flight.firstMicros(), flight.lastMicros(), flight.samples());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeSpan(JsonGenerator out, long first, long last, long samples)
      throws IOException {
    out.writeNumberField("first_sample_time_us", first);
    out.writeNumberField("last_sample_time_us", last);
    out.writeNumberField("samples", samples);
  }
}
