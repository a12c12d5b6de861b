package dev.drift.listening;

import dev.drift.listening.TopicBroker.Link;
import dev.drift.listening.TopicBroker.TopicUnavailableException;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** Turns what is to be published into messages, for each kind of listener that there is. */
final class TopicWriter {

  private final ListenerJson json = new ListenerJson();
  private final Map<RaceTopic, DroneEvents> events = new WeakHashMap<>();
  private final List<Publication> messages = new ArrayList<>();
  private final LongAdder published = new LongAdder();

  /** Publishes it, unless nobody may hear it any more. */
  void write(Outgoing item, Link link) throws TopicUnavailableException {
    messages.clear();
    RaceTopic topic = item.topic();
    if (item instanceof Outgoing.Sample sample) {
      addSample(topic, sample.sample(), sample.late());
    } else if (item instanceof Outgoing.Reading reading) {
      addReading(topic.raceId(), reading.reading());
    } else {
      events(topic).end(eventOf(topic));
      events.remove(topic);
    }
    for (Publication message : messages) {
      if (message.mqtt() ? topic.isHeardByMqtt() : topic.isHeardByJms()) {
        link.publish(message);
        published.increment();
      }
    }
  }

  private void addSample(RaceTopic topic, TelemetrySample sample, boolean late) {
    String race = topic.raceId();
    if (!late && topic.isHeardByMqtt()) {
      events(topic).note(sample, eventOf(topic));
    }
    String text = json.sample(race, sample, late);
    messages.add(Publication.jms(Publication.SAMPLE, race, sample.droneId(), text));
    messages.add(Publication.sample(race, sample.droneId(), text));
  }

  private void addReading(String race, SensorReading reading) {
    String drone = reading.sensor().droneId();
    String text = json.reading(race, reading);
    messages.add(Publication.jms(Publication.READING, race, drone, text));
    messages.add(Publication.reading(race, drone, reading.sensor().sensorId(), text));
  }

  private BiConsumer<String, TelemetrySample> eventOf(RaceTopic topic) {
    return (event, sample) ->
        messages.add(
            Publication.event(
                topic.raceId(),
                sample.droneId(),
                json.event(
                    event,
                    topic.raceId(),
                    sample.droneId(),
                    sample.flight(),
                    sample.receivedAtMicros())));
  }

  private DroneEvents events(RaceTopic topic) {
    return events.computeIfAbsent(topic, race -> new DroneEvents());
  }

  /** Messages that the broker was given. */
  long published() {
    return published.sum();
  }
}
