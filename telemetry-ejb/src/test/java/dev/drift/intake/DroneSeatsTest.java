package dev.drift.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DroneSeatsTest {

  private static final long T0 = 1_700_000_000_000_000L;
  private static final long SILENCE = DroneSeats.SILENCE_MICROS;

  private final DroneSeats seats = new DroneSeats(2, Map.of());

  private TelemetrySample take(String drone, double timestamp, long atMicros)
      throws RejectedException {
    IntakeDrone known = seats.find(drone);
    IntakeDrone intakeDrone = known == null ? seats.add(drone, atMicros) : known;
    return intakeDrone
        .next(SampleValues.of(timestamp, Map.of()), /* mayRepeat= */ true, atMicros, T0)
        .sample();
  }

  @Test
  void theLongestSilentMakesWayAfterAMinuteAndNoSooner() throws RejectedException {
    take("a", 1, T0);
    take("b", 1, T0 + 10);
    refused("c", T0 + 20);
    take("a", 2, T0 + 30);
    refused("c", T0 + 10 + SILENCE);
    take("c", 1, T0 + 11 + SILENCE);
    assertThat(seats.find("b")).isNull();
    refused("b", T0 + 12 + SILENCE);
    take("b", 5, T0 + 31 + SILENCE);
    assertThat(seats.find("a")).isNull();
  }

  @Test
  void whoComesBackGoesOnWhereItWas() throws RejectedException {
    take("a", 9, T0);
    TelemetrySample last = take("a", 1, T0 + 5);
    assertThat(last.flight()).isEqualTo(2);
    take("b", 1, T0 + 10);
    take("c", 1, T0 + 10 + SILENCE);
    assertThat(seats.find("a")).isNull();

    TelemetrySample same = take("a", 2, T0 + 20 + SILENCE);
    assertThat(same.flight()).isEqualTo(2);
    assertThat(same.sequence()).isEqualTo(last.sequence() + 1);
    assertThat(same.sampleTimeMicros()).isGreaterThan(last.sampleTimeMicros());
    assertThat(take("a", 0, T0 + 21 + SILENCE).flight()).isEqualTo(3);
  }

  @Test
  void aSenderOfEverNewIdsTakesNoMemoryAndNoFlightIsNumberedTwice() throws RejectedException {
    take("honest", 9, T0);
    take("honest", 1, T0 + 1);
    long now = T0 + 1;
    for (int i = 0; i < 2 * DroneSeats.REMEMBERED; i++) {
      now += SILENCE + 1;
      take("id" + i, 1, now);
    }
    TelemetrySample back = take("honest", 2, now + SILENCE + 1);
    assertThat(back.flight()).isGreaterThan(2);
    assertThat(back.sequence()).isGreaterThan(2);
    assertThat(seats.seen()).hasSize(2);
  }

  private void refused(String drone, long atMicros) {
    assertThatThrownBy(() -> take(drone, 1, atMicros))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectReason.TOO_MANY_DRONES));
  }
}
