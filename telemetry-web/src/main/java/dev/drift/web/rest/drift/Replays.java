package dev.drift.web.rest.drift;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.drift.race.Race;
import dev.drift.replay.FlightPacket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the answer to {@code replay_race}: the members of a saved race, and its samples as they
 * are read.
 */
@ApplicationScoped
public class Replays {

  // What fails on the way leaves JSON that is not closed, which every client sees.
  private static final JsonFactory JSON =
      new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

  @Inject private FlightPacket packets;

  void write(Race race, SavedRace saved, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("status", "success");
      json.writeObjectFieldStart("race");
      json.writeStringField("race_id", saved.raceId());
      json.writeStringField("race_name", saved.raceName());
      json.writeStringField("drift_map", saved.driftMap());
      json.writeStringField("created_at", saved.createdAt());
      json.writeStringField("user_id", saved.userId());
      json.writeNumberField("race_size_bytes", saved.raceSizeBytes());
      json.writeFieldName("flight_packet");
      packets.writeTo(json, race);
      json.writeEndObject();
      json.writeEndObject();
    }
  }
}
