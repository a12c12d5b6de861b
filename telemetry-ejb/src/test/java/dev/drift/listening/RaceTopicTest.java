package dev.drift.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.listening.TopicBroker.Link;
import dev.drift.listening.TopicBroker.TopicUnavailableException;
import dev.drift.race.RaceInfo;
import dev.drift.sample.TelemetrySample;
import dev.drift.viewer.ViewerReadings;
import dev.drift.viewer.ViewerSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the intake to what the broker is given. */
class RaceTopicTest {

  private static final RaceInfo RACE =
      new RaceInfo(
          1,
          "practice",
          "Practice",
          StreamFormat.FULL,
          BatteryOrder.PERCENTAGE_FIRST,
          0,
          Instant.EPOCH);

  private final Outbox outbox = new Outbox(100);
  private final TopicWriter writer = new TopicWriter();
  private final List<Publication> published = new ArrayList<>();

  private final Link link =
      new Link() {
        @Override
        public void publish(Publication message) {
          published.add(message);
        }

        @Override
        public Collection<String> subscribedAddresses() {
          return List.of();
        }

        @Override
        public void close() {}
      };

  private RaceTopic topic(boolean isPublic, String... subscriptions) {
    RaceTopic topic = new RaceTopic(RACE, isPublic, outbox);
    topic.listen(Audience.of(List.of(subscriptions)));
    return topic;
  }

  private List<String> addresses() throws InterruptedException, TopicUnavailableException {
    List<Outgoing> items = new ArrayList<>();
    if (outbox.take(items, 100, 0)) {
      for (Outgoing item : items) {
        writer.write(item, link);
      }
    }
    List<String> addresses = published.stream().map(Publication::address).toList();
    published.clear();
    return addresses;
  }

  @Test
  void nothingWaitsWhereNobodyListens() throws Exception {
    topic(true, "drift.live.other.#").accept(ViewerSamples.sample("A", 1));
    topic(false, "drift.#", "drift.live.#").accept(ViewerSamples.sample("A", 1));
    assertThat(outbox.take(new ArrayList<>(), 1, 0)).isFalse();
  }

  @Test
  void eachProtocolGetsItsOwnAddress() throws Exception {
    RaceTopic jms = topic(true, "drift.live.#");
    jms.accept(ViewerSamples.sample("A", 1));
    jms.acceptLate(ViewerSamples.sample("A", 2));
    assertThat(addresses()).containsExactly("drift.live.practice.A", "drift.live.practice.A");
    topic(true, "drift.#").accept(ViewerSamples.sample("A", 2));
    assertThat(addresses()).containsExactly("drift.practice.A.sample");
  }

  @Test
  void whatWaitedIsNotPublishedAfterTheRaceBecamePrivate() throws Exception {
    RaceTopic topic = topic(true, "drift.#", "drift.live.#");
    topic.accept(ViewerSamples.sample("A", 1));
    topic.makePublic(false);
    topic.accept(ViewerSamples.sample("A", 2));
    assertThat(addresses()).isEmpty();
    topic.makePublic(true);
    topic.accept(ViewerSamples.sample("B.1", 3));
    assertThat(addresses())
        .containsExactly("drift.live.practice.B%2E1", "drift.practice.B%2E1.sample");
  }

  @Test
  void eventsSayWhenADroneJoinsFliesAgainAndTheRaceEnds() throws Exception {
    RaceTopic topic = topic(true, "drift.practice.#");
    topic.accept(ViewerSamples.sample("A", 1));
    topic.accept(ViewerSamples.sample("A", 2));
    TelemetrySample again = ViewerSamples.sample("A", 3);
    topic.accept(
        new TelemetrySample(
            "A",
            2,
            3,
            again.sampleTimeMicros(),
            again.receivedAtMicros(),
            again.raceTimeMicros(),
            again.values()));
    // Heard of first in the middle of a flight: neither is known to have begun now.
    topic.accept(ViewerSamples.sample("B", 7));
    topic.end();
    String sample = "drift.practice.A.sample";
    String event = "drift.practice.A.event";
    assertThat(addresses())
        .containsExactly(
            event,
            event,
            sample,
            sample,
            event,
            sample,
            "drift.practice.B.sample",
            event,
            "drift.practice.B.event");
  }

  @Test
  void aReadingGoesToItsSensorsTopicAlsoWithoutADrone() throws Exception {
    RaceTopic topic = topic(true, "drift.#", "drift.live.#");
    topic.accept(ViewerReadings.reading("TEMP/1", 1, 1_000_000));
    assertThat(addresses())
        .containsExactly("drift.live.practice.~", "drift.practice.~.reading.TEMP%2F1");
  }

  @Test
  void aSampleSaysWhatIsUnknownAsNull() {
    assertThat(new ListenerJson().sample("practice", ViewerSamples.sample("A", 3), true))
        .isEqualTo(
            "{\"drone_id\":\"A\",\"timestamp\":0.03,"
                + "\"position\":{\"x\":3.0,\"y\":null,\"z\":null},\"attitude\":null,"
                + "\"velocity\":null,\"gyro\":null,\"inputs\":null,\"battery\":null,"
                + "\"motor_count\":null,\"motor_rpms\":null,"
                + "\"race_id\":\"practice\",\"flight\":1,\"sequence\":3,"
                + "\"sample_time_us\":30000,\"received_at_us\":30500,\"late\":true}");
  }

  @Test
  void aSampleThatCannotBeWrittenSpoilsNoOther() {
    ListenerJson json = new ListenerJson();
    assertThatThrownBy(() -> json.sample("practice", ViewerSamples.poison("A", 1), false))
        .isInstanceOf(RuntimeException.class);
    assertThat(json.sample("practice", ViewerSamples.sample("A", 2), false))
        .startsWith("{\"drone_id\":\"A\",\"timestamp\":0.02,");
  }
}
