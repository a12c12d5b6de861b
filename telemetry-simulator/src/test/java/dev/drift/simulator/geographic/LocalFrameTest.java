package dev.drift.simulator.geographic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drift.simulator.geometry.Vector3;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LocalFrameTest {

  private static final double MICROMETRE = 1e-6;

  @Property
  void aPlaceIsWhereThePositionIs(
      @ForAll @DoubleRange(min = -89.9, max = 89.9) double latitude,
      @ForAll @DoubleRange(min = -180, max = 180) double longitude,
      @ForAll @DoubleRange(min = -20_000, max = 20_000) double east,
      @ForAll @DoubleRange(min = -100, max = 5_000) double up,
      @ForAll @DoubleRange(min = -20_000, max = 20_000) double north) {
    GeographicPlace origin = new GeographicPlace(latitude, longitude, 50);
    LocalFrame frame = new LocalFrame(origin);
    Vector3 position = new Vector3(east, up, north);

    Vector3 offset =
        LocalFrame.earthCentred(frame.place(position)).minus(LocalFrame.earthCentred(origin));

    // Three axes of the frame, said otherwise than the frame does: towards the places around.
    assertThat(offset.length()).isCloseTo(position.length(), within(MICROMETRE));
    assertThat(offset.dot(axis(frame, new Vector3(1, 0, 0)))).isCloseTo(east, within(MICROMETRE));
    assertThat(offset.dot(ellipsoidNormal(origin))).isCloseTo(up, within(MICROMETRE));
    assertThat(offset.dot(axis(frame, new Vector3(0, 0, 1)))).isCloseTo(north, within(MICROMETRE));
  }

  private static Vector3 axis(LocalFrame frame, Vector3 unit) {
    double kilometre = 1_000;
    return LocalFrame.earthCentred(frame.place(unit.times(kilometre)))
        .minus(LocalFrame.earthCentred(frame.origin()))
        .times(1 / kilometre);
  }

  private static Vector3 ellipsoidNormal(GeographicPlace place) {
    GeographicPlace above =
        new GeographicPlace(
            place.latitudeDegrees(), place.longitudeDegrees(), place.heightMetres() + 1_000);
    return LocalFrame.earthCentred(above).minus(LocalFrame.earthCentred(place)).times(1e-3);
  }

  @Test
  void aDegreeIsAsLongAsTheEllipsoidSays() {
    LocalFrame equator = new LocalFrame(new GeographicPlace(0, 0, 0));

    // A degree of longitude on the equator is 111,319.49 m, one of latitude 110,574.28 m there.
    assertThat(equator.place(new Vector3(111.31949, 0, 0)).longitudeDegrees())
        .isCloseTo(0.001, within(1e-10));
    assertThat(equator.place(new Vector3(0, 0, 110.57428)).latitudeDegrees())
        .isCloseTo(0.001, within(1e-10));
  }

  @Test
  void northIsNorthAndEastIsEastAndTheOriginIsItself() {
    LocalFrame frame = new LocalFrame(new GeographicPlace(52.473, 13.402, 0));

    GeographicPlace origin = frame.place(Vector3.ZERO);
    assertThat(origin.latitudeDegrees()).isCloseTo(52.473, within(1e-12));
    assertThat(origin.longitudeDegrees()).isCloseTo(13.402, within(1e-12));
    assertThat(origin.heightMetres()).isCloseTo(0, within(1e-8));
    assertThat(frame.place(new Vector3(0, 0, 10)).latitudeDegrees()).isGreaterThan(52.473);
    assertThat(frame.place(new Vector3(10, 0, 0)).longitudeDegrees()).isGreaterThan(13.402);
    assertThat(frame.place(new Vector3(0, 7, 0)).heightMetres()).isCloseTo(7, within(1e-8));
  }

  @Test
  void theLongitudeGoesOnBeyondTheAntimeridian() {
    LocalFrame frame = new LocalFrame(new GeographicPlace(-16.5, 179.9999, 0));

    assertThat(frame.place(new Vector3(100, 0, 0)).longitudeDegrees()).isBetween(-180.0, -179.99);
  }
}
