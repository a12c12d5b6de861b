package dev.drift.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LocalFrameTest {

  /** The numbers of PROJ have six digits behind the point. */
  private static final Offset<Double> EXACT = within(2e-6);

  private static final Offset<Double> A_CENTIMETRE = within(0.01);

  @ParameterizedTest
  @CsvFileSource(resources = "proj-topocentric.csv")
  void isWherePublishedSoftwareHasIt(
      double originLatitude,
      double originLongitude,
      double latitude,
      double longitude,
      double height,
      double east,
      double north,
      double up) {
    LocalFrame frame = new LocalFrame(originLatitude, originLongitude, 0);
    LocalFrame.Point point = frame.point(latitude, longitude, height);
    assertThat(point.x()).isCloseTo(east, EXACT);
    assertThat(point.y()).isCloseTo(up, EXACT);
    assertThat(point.z()).isCloseTo(north, EXACT);
    // As it is stored: float32.
    assertThat((double) (float) point.x()).isCloseTo(east, A_CENTIMETRE);
    assertThat((double) (float) point.z()).isCloseTo(north, A_CENTIMETRE);
  }

  /** The example of GeographicLib's CartConvert, whose origin is 20 m high. */
  @Test
  void isWhereGeographicLibHasItsExample() {
    LocalFrame.Point point = new LocalFrame(33, 44, 0).point(33.3, 44.4, 6000);
    assertThat(point.x()).isCloseTo(37_288.97, A_CENTIMETRE);
    assertThat(point.z()).isCloseTo(33_374.29, A_CENTIMETRE);
    assertThat(point.y() - 20).isCloseTo(5_783.65, A_CENTIMETRE);
  }

  @Test
  void zGoesWhereTheHeadingPointsAndXToTheRightOfIt() {
    double metresOfLatitude = new LocalFrame(48.137, 11.575, 0).point(48.138, 11.575, 0).z();
    assertThat(metresOfLatitude).isCloseTo(111.2, within(0.1));
    LocalFrame.Point east = new LocalFrame(48.137, 11.575, 90).point(48.138, 11.575, 0);
    assertThat(east.x()).isCloseTo(-metresOfLatitude, within(1e-6));
    assertThat(east.z()).isCloseTo(0, within(1e-6));
    LocalFrame.Point south = new LocalFrame(48.137, 11.575, 180).point(48.138, 11.575, 0);
    assertThat(south.z()).isCloseTo(-metresOfLatitude, within(1e-6));
  }

  @Test
  void aDirectionPointsToWhereItsHeadingLeads() {
    for (double heading = 0; heading < 360; heading += 30) {
      LocalFrame frame = new LocalFrame(48.137, 11.575, 70);
      // A metre on, 2 km from the origin.
      double north = Math.cos(Math.toRadians(heading)) / 111_200;
      double east = Math.sin(Math.toRadians(heading)) / 111_400 / Math.cos(Math.toRadians(48.15));
      LocalFrame.Point from = frame.point(48.15, 11.6, 0);
      LocalFrame.Point to = frame.point(48.15 + north, 11.6 + east, 0);
      LocalFrame.Point direction = frame.direction(48.15, 11.6, heading);
      assertThat(direction.x()).isCloseTo(to.x() - from.x(), within(2e-3));
      assertThat(direction.y()).isCloseTo(to.y() - from.y(), within(1e-5));
      assertThat(direction.z()).isCloseTo(to.z() - from.z(), within(2e-3));
    }
  }

  @Test
  void theAntimeridianIsNoPlaceOfItsOwn() {
    LocalFrame.Point across = new LocalFrame(-17, 179.9999, 0).point(-17, -179.9999, 0);
    assertThat(across.x()).isCloseTo(21.3, within(0.1));
    assertThat(new LocalFrame(-17, 180, 0).point(-17, -180, 0).x()).isCloseTo(0, within(1e-6));
  }
}
