package dev.drift.track;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/** The gates of a version as the database keeps them: one JSON array, with the API's names. */
final class GatesJson {

  private static final String NAME = "name";
  private static final String POSITION = "position";
  private static final String NORMAL = "normal";
  private static final String UP = "up";
  private static final String LATITUDE = "latitude";
  private static final String LONGITUDE = "longitude";
  private static final String ALTITUDE = "altitude";
  private static final String HEADING = "heading";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final String RADIUS = "radius";
  private static final String START = "start";

  private GatesJson() {}

  static String text(List<TrackGate> gates) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    gates.forEach(gate -> array.add(object(gate)));
    return array.build().toString();
  }

  private static JsonObjectBuilder object(TrackGate gate) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    if (gate.name() != null) {
      object.add(NAME, gate.name());
    }
    if (gate.place() instanceof GatePlace.InFrame place) {
      object.add(POSITION, object(place.position())).add(NORMAL, object(place.normal()));
      if (place.up() != null) {
        object.add(UP, object(place.up()));
      }
    } else if (gate.place() instanceof GatePlace.OnEarth place) {
      object
          .add(LATITUDE, place.latitudeDeg())
          .add(LONGITUDE, place.longitudeDeg())
          .add(ALTITUDE, place.altitudeMetres())
          .add(HEADING, place.headingDeg());
    }
    if (gate.opening().isCircle()) {
      object.add(RADIUS, gate.opening().radiusMetres());
    } else {
      object.add(WIDTH, gate.opening().widthMetres()).add(HEIGHT, gate.opening().heightMetres());
    }
    return gate.start() ? object.add(START, true) : object;
  }

  private static JsonObjectBuilder object(Vector3D vector) {
    return Json.createObjectBuilder()
        .add("x", vector.getX())
        .add("y", vector.getY())
        .add("z", vector.getZ());
  }

  static List<TrackGate> gates(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonArray array = reader.readArray();
      return array.getValuesAs(JsonObject.class).stream().map(GatesJson::gate).toList();
    }
  }

  private static TrackGate gate(JsonObject object) {
    return new TrackGate(
        object.getString(NAME, null),
        place(object),
        opening(object),
        object.getBoolean(START, false));
  }

  private static GatePlace place(JsonObject object) {
    return object.containsKey(POSITION)
        ? new GatePlace.InFrame(
            vector(object.getJsonObject(POSITION)),
            vector(object.getJsonObject(NORMAL)),
            object.containsKey(UP) ? vector(object.getJsonObject(UP)) : null)
        : new GatePlace.OnEarth(
            number(object, LATITUDE),
            number(object, LONGITUDE),
            number(object, ALTITUDE),
            number(object, HEADING));
  }

  private static GateOpening opening(JsonObject object) {
    return object.containsKey(RADIUS)
        ? GateOpening.circle(number(object, RADIUS))
        : GateOpening.rectangle(number(object, WIDTH), number(object, HEIGHT));
  }

  private static Vector3D vector(JsonObject object) {
    return Vector3D.of(number(object, "x"), number(object, "y"), number(object, "z"));
  }

  private static double number(JsonObject object, String member) {
    JsonNumber number = object.getJsonNumber(member);
    return number.doubleValue();
  }
}
