package dev.drift.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.live.LivePosition;
import dev.drift.live.node.NodeMessage;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Correction;
import dev.drift.timing.Crossing;
import dev.drift.timing.Direction;
import dev.drift.timing.Lap;
import dev.drift.timing.Moment;
import dev.drift.timing.RaceFormat;
import dev.drift.timing.RaceState;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Split;
import dev.drift.timing.Standing;
import dev.drift.timing.TimingEvent;
import dev.drift.timing.TrackPosition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeMessageCodecTest {

  private static final UUID FROM = UUID.fromString("7f2c1c1e-1d7a-4a55-9d3b-0f3f1c1f0a01");
  private static final String RACE = "practice";

  static List<NodeMessage> messages() {
    return List.of(
        new NodeMessage.Watch(FROM, RACE, 7, 3, 1_000_000),
        new NodeMessage.Here(FROM, RACE, 1, 2, 3),
        new NodeMessage.Snapshot(
            FROM, RACE, 7, new LivePosition(5, 6, 7), samples(), readings(), true),
        new NodeMessage.Snapshot(FROM, RACE, 7, LivePosition.NONE, List.of(), List.of(), false),
        new NodeMessage.Next(
            FROM, RACE, 7, new LivePosition(5, 6, 7), samples(), readings(), events()),
        new NodeMessage.Judged(FROM, RACE),
        new NodeMessage.Ended(FROM, RACE),
        new NodeMessage.Probe(FROM, ""));
  }

  private static List<TelemetrySample> samples() {
    SampleValues values = SampleValues.of(1.5, Map.of(SampleField.POSITION_X, 4f));
    return List.of(
        new TelemetrySample("A", 1, 1, 10, 20, 30, values),
        new TelemetrySample("ä", 2, 9, 11, 21, 31, values));
  }

  private static List<SensorReading> readings() {
    Sensor sensor = new Sensor("source", null, "s1", "ENGINE", "TEMPERATURE", "C");
    return List.of(
        new SensorReading(sensor, 1, 2, 3, Float.NaN, Float.NaN, Float.NaN, null, 0, 1, 0));
  }

  private static List<TimingEvent> events() {
    Lap lap = new Lap(1, 2, 3, 4, 5, List.of(new Split(1, 6)), List.of(2, 3));
    Correction correction = new Correction("c", Correction.Kind.SET_LAP_TIME, "A", 4, 7);
    return List.of(
        new TimingEvent.Crossed(
            "A", new Crossing(1, 2, new Moment(3, Double.NaN), 4.5, Direction.BACKWARD)),
        new TimingEvent.Ended("A", new ScoredLap(lap, 7, true, List.of(correction))),
        new TimingEvent.Stood(
            List.of(
                new Standing(
                    null,
                    "A",
                    RaceState.DISQUALIFIED,
                    1,
                    2,
                    3,
                    4,
                    5,
                    -6,
                    7,
                    8,
                    null,
                    new Standing.Gap(1, null),
                    new TrackPosition(1, 2, null, null)),
                new Standing(
                    1,
                    "B",
                    RaceState.RACING,
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7,
                    8,
                    9L,
                    new Standing.Gap(0, 10L),
                    new TrackPosition(1, 2, 11L, 12L)))),
        new TimingEvent.Ruled(RaceFormat.DEFAULT, 5L),
        new TimingEvent.Ruled(RaceFormat.DEFAULT, null),
        new TimingEvent.Retimed("A"),
        new TimingEvent.Retimed(null),
        new TimingEvent.Moved(1_760_000_000_000_000L));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void eachComesBackEqual(NodeMessage message) throws Exception {
    assertThat(NodeMessageCodec.decode(NodeMessageCodec.encode(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatIsCutOffOrTooLongIsNone(NodeMessage message) {
    byte[] bytes = NodeMessageCodec.encode(message);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> NodeMessageCodec.decode(cut))
          .isInstanceOf(MalformedBatchException.class);
    }
    assertThatThrownBy(() -> NodeMessageCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(MalformedBatchException.class);
  }

  @Test
  void anotherVersionIsNotUnderstood() {
    byte[] bytes = NodeMessageCodec.encode(new NodeMessage.Judged(FROM, RACE));
    bytes[4] = 2;
    assertThatThrownBy(() -> NodeMessageCodec.decode(bytes)).hasMessage("version 2");
  }

  @Property(tries = 2_000)
  void aDamagedMessageIsAMessageOrSaysWhyNot(@ForAll long seed, @ForAll byte damage) {
    Random random = new Random(seed);
    List<NodeMessage> all = messages();
    byte[] bytes = NodeMessageCodec.encode(all.get(random.nextInt(all.size())));
    bytes[random.nextInt(bytes.length)] = damage;
    try {
      assertThat(NodeMessageCodec.decode(bytes)).isNotNull();
    } catch (MalformedBatchException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
