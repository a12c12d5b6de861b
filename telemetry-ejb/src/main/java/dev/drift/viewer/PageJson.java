package dev.drift.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.drift.config.StreamKey;
import dev.drift.race.RaceInfo;
import dev.drift.sample.TelemetrySample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/**
 * The JSON of live pictures and replays: hello and roster for every page, and the samples of {@link
 * PageFormat#JSON}. What the source did not say is null. Not thread-safe.
 */
public final class PageJson implements PageEncoder {

  private static final SerializedString DRONE_ID = new SerializedString("drone_id");
  private static final SerializedString FLIGHT = new SerializedString("flight");
  private static final SerializedString SEQUENCE = new SerializedString("sequence");
  private static final SerializedString SAMPLE_TIME = new SerializedString("sample_time_us");
  private static final SerializedString RECEIVED_AT = new SerializedString("received_at_us");
  private static final SerializedString TIMESTAMP = new SerializedString("timestamp");

  private final FrameWriter frames = new FrameWriter();
  private JsonGenerator json = SampleJson.generator(frames);

  @Override
  public Frames encode(SamplesMessage message) {
    return message(
        "samples",
        out -> {
          json.writeNumberField("number", message.number());
          json.writeNumberField("sent_at_us", message.sentAtMicros());
          json.writeNumberField("lost", message.lost());
          writeSamples(message.samples());
        });
  }

  /**
   * The first message of a page: the race and its drones.
   *
   * @param newest samples that the page begins with
   * @param more further members
   */
  public Frames hello(
      RaceInfo race,
      PageFormat format,
      int maxPerSecond,
      long sentAtMicros,
      Collection<RosterDrone> drones,
      List<TelemetrySample> newest,
      Members more) {
    return message(
        "hello",
        out -> {
          json.writeStringField("protocol", format.subprotocol());
          json.writeNumberField("sent_at_us", sentAtMicros);
          json.writeNumberField("hz", maxPerSecond);
          writeRace(race);
          writeRoster(drones);
          writeSamples(newest);
          more.write(json);
        });
  }

  /** Drones that a page has not heard of. */
  public Frames roster(Collection<RosterDrone> drones) {
    return message("roster", out -> writeRoster(drones));
  }

  /** A text message of that type. */
  public Frames message(String type, Members body) {
    boolean whole = false;
    try {
      json.writeStartObject();
      json.writeStringField("type", type);
      body.write(json);
      json.writeEndObject();
      json.flush();
      frames.endMessage(FrameWriter.TEXT);
      whole = true;
    } catch (IOException e) {
      throw new UncheckedIOException("A message to viewers cannot be written", e);
    } finally {
      if (!whole) {
        // What is half written goes with its generator.
        json = SampleJson.generator(frames);
        frames.discardMessage();
      }
    }
    return frames.take();
  }

  private void writeRace(RaceInfo race) throws IOException {
    json.writeObjectFieldStart("race");
    json.writeStringField("id", race.id());
    json.writeStringField("name", race.name());
    json.writeNumberField("udp_port", race.udpPort());
    json.writeArrayFieldStart("stream_format");
    for (StreamKey key : race.streamFormat().keys()) {
      json.writeString(key.text());
    }
    json.writeEndArray();
    json.writeStringField("created_at", race.createdAt().toString());
    json.writeEndObject();
  }

  private void writeRoster(Collection<RosterDrone> drones) throws IOException {
    json.writeArrayFieldStart("drones");
    for (RosterDrone drone : drones) {
      json.writeStartObject();
      json.writeNumberField("index", drone.index());
      json.writeStringField("id", drone.id());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeSamples(List<TelemetrySample> samples) throws IOException {
    json.writeArrayFieldStart("samples");
    for (TelemetrySample sample : samples) {
      writeSample(sample);
    }
    json.writeEndArray();
  }

  private void writeSample(TelemetrySample sample) throws IOException {
    json.writeStartObject();
    json.writeFieldName(DRONE_ID);
    json.writeString(sample.droneId());
    json.writeFieldName(FLIGHT);
    json.writeNumber(sample.flight());
    json.writeFieldName(SEQUENCE);
    json.writeNumber(sample.sequence());
    json.writeFieldName(SAMPLE_TIME);
    json.writeNumber(sample.sampleTimeMicros());
    json.writeFieldName(RECEIVED_AT);
    json.writeNumber(sample.receivedAtMicros());
    json.writeFieldName(TIMESTAMP);
    JsonValues.write(json, sample.values().timestampSeconds());
    SampleJson.writeParts(json, sample.values(), SampleJson.Unknown.NULL);
    json.writeEndObject();
  }

  /** Writes members into the object that is open. */
  @FunctionalInterface
  public interface Members {
    void write(JsonGenerator json) throws IOException;
  }
}
