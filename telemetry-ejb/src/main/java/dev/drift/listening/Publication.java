package dev.drift.listening;

import dev.drift.config.LiveTopics;

/**
 * A message for other programs.
 *
 * @param address where it is published, in the broker's words
 * @param mqtt whether it is meant for MQTT
 * @param kind {@link #SAMPLE}, {@link #READING} or {@link #EVENT}
 * @param droneId null = none
 * @param json the body, one JSON object
 */
public record Publication(
    String address, boolean mqtt, String kind, String raceId, String droneId, String json) {

  public static final String SAMPLE = "sample";
  public static final String READING = "reading";
  public static final String EVENT = "event";

  static Publication jms(String kind, String raceId, String droneId, String json) {
    return new Publication(
        LiveTopics.jms(raceId, droneId), /* mqtt= */ false, kind, raceId, droneId, json);
  }

  static Publication sample(String raceId, String droneId, String json) {
    return new Publication(
        LiveTopics.samples(raceId, droneId), /* mqtt= */ true, SAMPLE, raceId, droneId, json);
  }

  static Publication reading(String raceId, String droneId, String sensorId, String json) {
    return new Publication(
        LiveTopics.readings(raceId, droneId, sensorId),
        /* mqtt= */ true,
        READING,
        raceId,
        droneId,
        json);
  }

  static Publication event(String raceId, String droneId, String json) {
    return new Publication(
        LiveTopics.events(raceId, droneId), /* mqtt= */ true, EVENT, raceId, droneId, json);
  }
}
