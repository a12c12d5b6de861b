package dev.drift.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drift.geo.FirstFixes;
import dev.drift.geo.LocalFrame;
import dev.drift.geo.RaceFrame;
import java.util.Collections;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

class TrackDefinitionTest {

  private static final TrackGate ARCH =
      new TrackGate(
          "Start \"arch\"",
          new GatePlace.InFrame(Vector3D.of(0.1, 2, -20), Vector3D.of(-1, 0, 3e-7), null),
          GateOpening.rectangle(5, 4.25),
          /* start= */ false);
  private static final TrackGate HOOP =
      new TrackGate(
          null,
          new GatePlace.InFrame(Vector3D.ZERO, Vector3D.of(0, 1, 0), Vector3D.of(1, 0, 0)),
          GateOpening.circle(1.5),
          /* start= */ true);

  private static TrackGate onEarth(double latitude, double longitude, double heading) {
    return new TrackGate(
        "Hill",
        new GatePlace.OnEarth(latitude, longitude, 3, heading),
        GateOpening.circle(2),
        /* start= */ false);
  }

  private static RaceFrame at(double latitude, double longitude, double heading) {
    return RaceFrame.of(new LocalFrame(latitude, longitude, heading), FirstFixes.NONE);
  }

  @Test
  void gatesAreReadAsTheyWereWritten() {
    List<TrackGate> gates = List.of(ARCH, HOOP, onEarth(48.137, -11.575, 271.5));
    assertThat(GatesJson.gates(GatesJson.text(gates))).isEqualTo(gates);
    assertThat(GatesJson.text(List.of(HOOP)))
        .isEqualTo(
            "[{\"position\":{\"x\":0.0,\"y\":0.0,\"z\":0.0},"
                + "\"normal\":{\"x\":0.0,\"y\":1.0,\"z\":0.0},"
                + "\"up\":{\"x\":1.0,\"y\":0.0,\"z\":0.0},\"radius\":1.5,\"start\":true}]");
  }

  @Test
  void lapsBeginAtTheStartOrElseAtTheFirstGate() {
    TrackDefinition track = new TrackDefinition(TrackFrame.RACE, List.of(ARCH, HOOP));
    assertThat(track.layout(RaceFrame.NOWHERE).orElseThrow().start()).isEqualTo(1);
    TrackDefinition arches = new TrackDefinition(TrackFrame.RACE, List.of(ARCH, ARCH));
    assertThat(arches.layout(RaceFrame.NOWHERE).orElseThrow().start()).isZero();
  }

  @Test
  void aGeographicTrackHasNoLayoutBeforeThePlaceOfTheRaceIsKnown() {
    TrackDefinition track =
        new TrackDefinition(TrackFrame.GEOGRAPHIC, List.of(onEarth(48.137, 11.575, 0)));
    assertThat(track.layout(RaceFrame.NOWHERE)).isEmpty();
    assertThat(track.layout(at(48.137, 11.575, 0))).isPresent();
  }

  @Test
  void aGateOnEarthLiesWhereASampleOfItsPlaceDoes() {
    GatePlace.InFrame north =
        onEarth(48.138, 11.575, 90).place().in(at(48.137, 11.575, 0)).orElseThrow();
    assertThat(north.position().getX()).isCloseTo(0, within(1e-6));
    assertThat(north.position().getY()).isCloseTo(3, within(0.01));
    assertThat(north.position().getZ()).isCloseTo(111.2, within(0.1));
    assertClose(north.normal(), 1, 0, 0);
    // The frame's +z points east.
    GatePlace.InFrame turned =
        onEarth(48.138, 11.575, 90).place().in(at(48.137, 11.575, 90)).orElseThrow();
    assertThat(turned.position().getX()).isCloseTo(-111.2, within(0.1));
    assertClose(turned.normal(), 0, 0, 1);
    GatePlace.InFrame southWest =
        onEarth(48.137, 11.575, 225).place().in(at(48.137, 11.575, 0)).orElseThrow();
    assertClose(southWest.normal(), -Math.sqrt(0.5), 0, -Math.sqrt(0.5));
  }

  private static void assertClose(Vector3D vector, double x, double y, double z) {
    assertThat(vector.distance(Vector3D.of(x, y, z))).as("%s", vector).isLessThan(1e-4);
  }

  @Test
  void whatIsNoTrackIsRefused() {
    assertRefused(TrackFrame.RACE, List.of());
    assertRefused(TrackFrame.RACE, List.of(HOOP, HOOP));
    assertRefused(TrackFrame.GEOGRAPHIC, List.of(ARCH));
    assertRefused(TrackFrame.RACE, Collections.nCopies(TrackDefinition.MAX_GATES + 1, ARCH));
  }

  private static void assertRefused(TrackFrame frame, List<TrackGate> gates) {
    assertThatThrownBy(() -> new TrackDefinition(frame, gates))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
