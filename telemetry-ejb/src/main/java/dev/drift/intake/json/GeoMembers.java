package dev.drift.intake.json;

import dev.drift.sample.AltitudeReference;
import dev.drift.sample.GeoFix;
import dev.drift.sample.RejectedException;

/** The members of one JSON object that say where on Earth the drone is. */
final class GeoMembers {

  private double latitudeDeg = Double.NaN;
  private double longitudeDeg = Double.NaN;
  private double altitudeMetres = Double.NaN;
  private AltitudeReference altitudeReference = AltitudeReference.TAKE_OFF;
  private float speedMetresPerSecond = Float.NaN;
  private int seen;

  /**
   * Latitude, longitude or altitude.
   *
   * @param value NaN = null
   */
  void number(String name, double value) throws RejectedException {
    switch (name) {
      case "latitude" -> {
        see(1, name);
        latitudeDeg = value;
      }
      case "longitude" -> {
        see(2, name);
        longitudeDeg = value;
      }
      default -> {
        see(4, name);
        altitudeMetres = value;
      }
    }
  }

  /** What the altitude is measured from; null = the default, the take-off point. */
  void reference(String text) throws RejectedException {
    see(8, "altitude_reference");
    if (text != null) {
      try {
        altitudeReference = AltitudeReference.of(text);
      } catch (IllegalArgumentException e) {
        throw TelemetryJson.malformed("altitude_reference " + e.getMessage());
      }
    }
  }

  /** Metres a second; NaN = null. */
  void speed(float value) throws RejectedException {
    see(16, "speed");
    speedMetresPerSecond = value;
  }

  private void see(int bit, String name) throws RejectedException {
    if ((seen & bit) != 0) {
      throw TelemetryJson.malformed(name + " appears twice");
    }
    seen |= bit;
  }

  /** What they say, of a sample with those fields; null = nothing. */
  GeoFix fix(float[] fields) throws RejectedException {
    return GeoFix.of(
        latitudeDeg, longitudeDeg, altitudeMetres, altitudeReference, speedMetresPerSecond, fields);
  }
}
