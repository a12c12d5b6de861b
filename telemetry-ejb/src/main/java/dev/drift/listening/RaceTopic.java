package dev.drift.listening;

import dev.drift.race.RaceInfo;
import dev.drift.sample.SampleSink;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;

/**
 * One running race on the broker: puts each sample and reading into the outbox while somebody
 * listens and the race is public, and does nothing but look whether that is so otherwise.
 */
public final class RaceTopic implements SampleSink {

  private final RaceInfo race;
  private final Outbox outbox;
  private Audience audience = Audience.NOBODY;
  private boolean isPublic;
  private volatile boolean heard;
  private volatile boolean heardByJms;
  private volatile boolean heardByMqtt;

  RaceTopic(RaceInfo race, boolean isPublic, Outbox outbox) {
    this.race = race;
    this.isPublic = isPublic;
    this.outbox = outbox;
  }

  String raceId() {
    return race.id();
  }

  synchronized void listen(Audience changed) {
    audience = changed;
    judge();
  }

  /** When this returns, nothing of a race that is not public is published any more. */
  synchronized void makePublic(boolean nowPublic) {
    isPublic = nowPublic;
    judge();
  }

  private void judge() {
    heardByJms = isPublic && audience.hearsByJms(race.id());
    heardByMqtt = isPublic && audience.hearsByMqtt(race.id());
    heard = heardByJms || heardByMqtt;
  }

  /** Whether to publish for JMS now; asked again for each message, after it waited. */
  boolean isHeardByJms() {
    return heardByJms;
  }

  /** Whether to publish for MQTT now; asked again for each message, after it waited. */
  boolean isHeardByMqtt() {
    return heardByMqtt;
  }

  @Override
  public void accept(TelemetrySample sample) {
    if (heard) {
      outbox.put(new Outgoing.Sample(this, sample, false));
    }
  }

  @Override
  public void acceptLate(TelemetrySample sample) {
    if (heard) {
      outbox.put(new Outgoing.Sample(this, sample, true));
    }
  }

  @Override
  public void accept(SensorReading reading) {
    if (heard) {
      outbox.put(new Outgoing.Reading(this, reading));
    }
  }

  /** The race has ended. */
  void end() {
    if (heard) {
      outbox.put(new Outgoing.End(this));
    }
  }
}
