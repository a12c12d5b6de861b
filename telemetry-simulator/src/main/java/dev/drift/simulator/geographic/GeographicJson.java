package dev.drift.simulator.geographic;

import dev.drift.simulator.flight.FlightMoment;
import dev.drift.simulator.flight.FlightState;
import dev.drift.simulator.geometry.Attitude;

/**
 * One sample as the JSON that drones with a receiver for satellite positions send: latitude,
 * longitude, altitude above the take-off point, speed and timestamp; attitude and battery beside
 * them, as the simulated drone knows them.
 */
final class GeographicJson {

  private final LocalFrame frame;

  GeographicJson(LocalFrame frame) {
    this.frame = frame;
  }

  /** The JSON object of a moment; every number is in it as the shortest text that reads back. */
  String encode(FlightMoment moment) {
    FlightState state = moment.state();
    GeographicPlace place = frame.place(state.position());
    double altitude = place.heightMetres() - frame.origin().heightMetres();
    StringBuilder json = new StringBuilder(320);
    json.append("{\"latitude\":").append(place.latitudeDegrees());
    json.append(",\"longitude\":").append(place.longitudeDegrees());
    json.append(",\"altitude\":").append((float) altitude);
    json.append(",\"speed\":").append((float) state.velocity().length());
    json.append(",\"timestamp\":").append((float) moment.seconds());
    append(json, state.attitude());
    json.append(",\"battery\":{\"percentage\":").append((float) state.batteryPercentage());
    json.append(",\"voltage\":").append((float) state.batteryVolts());
    return json.append("}}").toString();
  }

  private static void append(StringBuilder json, Attitude attitude) {
    json.append(",\"attitude\":{\"x\":").append((float) attitude.x());
    json.append(",\"y\":").append((float) attitude.y());
    json.append(",\"z\":").append((float) attitude.z());
    json.append(",\"w\":").append((float) attitude.w()).append('}');
  }
}
