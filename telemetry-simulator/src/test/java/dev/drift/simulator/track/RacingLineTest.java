package dev.drift.simulator.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.simulator.geometry.Vector3;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RacingLineTest {

  private static final Track TRACK = Track.standard();

  private static RacingLine line(double right, double up) {
    List<RacingLine.Offset> offsets =
        Collections.nCopies(TRACK.gates().size(), new RacingLine.Offset(right, up));
    return RacingLine.through(TRACK, offsets);
  }

  @Property(tries = 20)
  void everyGateIsFlownThroughInItsDirectionAndOrder(
      @ForAll @DoubleRange(min = -0.4, max = 0.4) double right,
      @ForAll @DoubleRange(min = -0.4, max = 0.4) double up) {
    RacingLine line = line(right, up);
    int from = -line.size() / 50;
    for (Gate gate : TRACK.gates()) {
      int crossing = crossing(line, gate, from);
      assertThat(crossing).as("crossing of %s", gate).isGreaterThanOrEqualTo(from);
      from = crossing;
    }
    assertThat(from).isLessThan(line.size());
  }

  /** The first point behind the gate's opening, beginning at a point; less than it = none. */
  private static int crossing(RacingLine line, Gate gate, int from) {
    Vector3 ahead = Vector3.ofHeading(gate.headingRadians());
    for (int i = from; i < line.size(); i++) {
      Vector3 before = line.point(i).minus(gate.centre());
      Vector3 behind = line.point(i + 1).minus(gate.centre());
      boolean passes = before.dot(ahead) <= 0 && behind.dot(ahead) > 0;
      if (passes
          && Math.abs(behind.dot(gate.right())) < gate.kind().width() / 2
          && Math.abs(behind.y()) < gate.kind().height() / 2) {
        return i;
      }
    }
    return from - 1;
  }

  @Test
  void theTrackFitsItsField() {
    RacingLine line = line(0, 0);

    for (int i = 0; i < line.size(); i++) {
      assertThat(line.point(i).x()).isBetween(-60.0, 60.0);
      assertThat(line.point(i).z()).isBetween(-40.0, 40.0);
      assertThat(line.point(i).y()).isBetween(0.8, 10.0);
    }
    assertThat(TRACK.gates()).extracting(Gate::kind).contains(Gate.Kind.values());
  }

  @Test
  void theLineIsClosedAndEven() {
    RacingLine line = line(0, 0);

    assertThat(line.at(line.length()).minus(line.at(0)).length()).isLessThan(1e-6);
    for (int i = 0; i < line.size(); i++) {
      double gap = line.point(i + 1).minus(line.point(i)).length();
      assertThat(gap).isBetween(0.9 * line.spacing(), 1.1 * line.spacing());
    }
  }
}
