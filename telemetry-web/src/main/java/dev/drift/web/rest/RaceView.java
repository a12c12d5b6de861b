package dev.drift.web.rest;

import dev.drift.config.StreamKey;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A race as the API shows it; {@link #json} writes what the schema says. */
@Schema(name = "Race")
record RaceView(
    @Schema(description = "practice, or a UUID") String id,
    String name,
    @Schema(enumeration = {"SCHEDULED", "RUNNING", "ENDED"}) String status,
    @Schema(
            name = "stream_format",
            type = SchemaType.ARRAY,
            implementation = String.class,
            description = "The parts of its datagrams, in their order")
        List<String> streamFormat,
    @Schema(
            name = "battery_order",
            enumeration = {"percentage-first", "voltage-first"})
        String batteryOrder,
    @Schema(name = "udp_port", description = "Where its datagrams arrive; 0 = none") int udpPort,
    @Schema(name = "created_at", format = "date-time") String createdAt,
    @Schema(
            name = "first_sample_at",
            format = "date-time",
            nullable = true,
            description = "Receipt of its first stored sample")
        String firstSampleAt) {

  static RaceView of(Race race) {
    RaceInfo info = race.info();
    return new RaceView(
        info.id(),
        info.name(),
        race.status().name(),
        info.streamFormat().keys().stream().map(StreamKey::text).toList(),
        info.batteryOrder().text(),
        info.udpPort(),
        Times.text(info.createdAt()),
        race.firstSampleAt().map(Times::text).orElse(null));
  }

  JsonObject json() {
    JsonArrayBuilder keys = Json.createArrayBuilder();
    streamFormat.forEach(keys::add);
    return Json.createObjectBuilder()
        .add("id", id)
        .add("name", name)
        .add("status", status)
        .add("stream_format", keys)
        .add("battery_order", batteryOrder)
        .add("udp_port", udpPort)
        .add("created_at", createdAt)
        .add(
            "first_sample_at",
            firstSampleAt == null ? JsonValue.NULL : Json.createValue(firstSampleAt))
        .build();
  }
}
