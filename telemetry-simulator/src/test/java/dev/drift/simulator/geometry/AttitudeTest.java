package dev.drift.simulator.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AttitudeTest {

  @Property
  void theAxesComeBack(
      @ForAll @DoubleRange(min = -3.2, max = 3.2) double heading,
      @ForAll @DoubleRange(min = -3.2, max = 3.2) double roll,
      @ForAll @DoubleRange(min = -3.2, max = 3.2) double pitch) {
    Vector3 ahead = Vector3.ofHeading(heading);
    Vector3 side = Vector3.ofHeading(heading + Math.PI / 2);
    Vector3 forward = ahead.times(Math.cos(pitch)).plus(Vector3.UP.times(Math.sin(pitch)));
    Vector3 level = forward.cross(side);
    Vector3 up = level.times(Math.cos(roll)).plus(side.times(Math.sin(roll)));

    Attitude attitude = Attitude.ofAxes(up.cross(forward), up, forward);

    assertThat(attitude.up().minus(up).length()).isCloseTo(0, within(1e-9));
    assertThat(attitude.forward().minus(forward).length()).isCloseTo(0, within(1e-9));
  }

  @Test
  void aQuarterTurnToTheRightLooksAlongX() {
    Vector3 forward = Vector3.ofHeading(Math.PI / 2);

    Attitude attitude = Attitude.ofAxes(Vector3.UP.cross(forward), Vector3.UP, forward);

    assertThat(attitude.y()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(attitude.w()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(attitude.forward().x()).isCloseTo(1, within(1e-12));
  }
}
