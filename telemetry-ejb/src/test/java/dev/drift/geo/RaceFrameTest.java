package dev.drift.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drift.sample.AltitudeReference;
import dev.drift.sample.GeoFix;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import org.junit.jupiter.api.Test;

class RaceFrameTest {

  private static final double NONE = Double.NaN;
  private static final LocalFrame MUNICH = new LocalFrame(48.137, 11.575, 90);

  @Test
  void theFirstFixIsTheOriginWhereNobodySaidOne() {
    RaceFrame frame = RaceFrame.NOWHERE.and(fix(48, 11, 5, AltitudeReference.TAKE_OFF), 100);
    assertPosition(frame, fix(48, 11, 5, AltitudeReference.TAKE_OFF), 0, 5, 0);
    assertPosition(frame, fix(48.001, 11, 0, AltitudeReference.TAKE_OFF), 0, 0, 111.2f);
    RaceFrame later = frame.and(fix(49, 12, 5, AltitudeReference.TAKE_OFF), 200);
    assertThat(later).isSameAs(frame);
  }

  @Test
  void theEarliestReceiptDecidesInWhateverOrder() {
    GeoFix a = fix(48, 11, 500, AltitudeReference.MSL);
    GeoFix b = fix(48.1, 11, 510, AltitudeReference.MSL);
    RaceFrame inOrder = RaceFrame.NOWHERE.and(a, 1).and(b, 2);
    RaceFrame swapped = RaceFrame.NOWHERE.and(b, 2).and(a, 1);
    RaceFrame met = RaceFrame.NOWHERE.and(b, 2).changedTo(RaceFrame.NOWHERE.and(a, 1));
    GeoFix probe = fix(48.2, 11, 512, AltitudeReference.MSL);
    assertThat(place(swapped, probe)).isEqualTo(place(inOrder, probe));
    assertThat(place(met, probe)).isEqualTo(place(inOrder, probe));
  }

  @Test
  void anOrganisersOriginComesFirstAndItsHeadingTurnsTheWorld() {
    RaceFrame frame =
        RaceFrame.of(MUNICH, FirstFixes.NONE).and(fix(10, 10, 0, AltitudeReference.TAKE_OFF), 1);
    assertPosition(frame, fix(48.138, 11.575, 7, AltitudeReference.TAKE_OFF), -111.2f, 7, 0);
    RaceFrame takenBack = frame.changedTo(RaceFrame.NOWHERE);
    assertPosition(takenBack, fix(10, 10, 0, AltitudeReference.TAKE_OFF), 0, 0, 0);
  }

  @Test
  void eachKindOfAltitudeCountsFromItsOwnFirstOne() {
    RaceFrame frame =
        RaceFrame.NOWHERE
            .and(fix(48, 11, 520, AltitudeReference.MSL), 1)
            .and(fix(48, 11, 566, AltitudeReference.ELLIPSOID), 2)
            .and(fix(48, 11, 30, AltitudeReference.TAKE_OFF), 3);
    assertPosition(frame, fix(48, 11, 530, AltitudeReference.MSL), 0, 10, 0);
    assertPosition(frame, fix(48, 11, 577, AltitudeReference.ELLIPSOID), 0, 11, 0);
    assertPosition(frame, fix(48, 11, 12, AltitudeReference.TAKE_OFF), 0, 12, 0);
  }

  @Test
  void withoutAnAltitudeTheHeightIsUnknownAndTheRestIsNot() {
    RaceFrame frame = RaceFrame.NOWHERE.and(fix(48, 11, NONE, null), 1);
    SampleValues placed = place(frame, fix(48.001, 11, NONE, null));
    assertThat(placed.has(SampleField.POSITION_Y)).isFalse();
    assertThat(placed.get(SampleField.POSITION_Z)).isCloseTo(111.2f, within(0.1f));
  }

  @Test
  void zeroZeroIsNoPlaceButNearIt() {
    GeoFix zero = fix(0, 0, 5, AltitudeReference.MSL);
    assertThat(RaceFrame.NOWHERE.and(zero, 1)).isSameAs(RaceFrame.NOWHERE);
    RaceFrame far = RaceFrame.of(MUNICH, FirstFixes.NONE);
    assertThat(place(far, zero)).isEqualTo(values(zero));
    RaceFrame there = RaceFrame.of(new LocalFrame(0, 0.001, 0), FirstFixes.NONE);
    assertThat(place(there, zero).get(SampleField.POSITION_X)).isCloseTo(-111.3f, within(0.1f));
  }

  @Test
  void whatHasNoPlaceStaysAsItIs() {
    RaceFrame frame = RaceFrame.of(MUNICH, FirstFixes.NONE);
    GeoFix altitudeAlone = fix(NONE, NONE, 30, AltitudeReference.TAKE_OFF);
    assertThat(place(frame, altitudeAlone)).isEqualTo(values(altitudeAlone));
    GeoFix anywhere = fix(48, 11, 30, AltitudeReference.TAKE_OFF);
    assertThat(place(RaceFrame.NOWHERE, anywhere)).isEqualTo(values(anywhere));
  }

  private static void assertPosition(RaceFrame frame, GeoFix fix, float x, float y, float z) {
    SampleValues placed = place(frame, fix);
    assertThat(placed.get(SampleField.POSITION_X)).isCloseTo(x, within(0.1f));
    assertThat(placed.get(SampleField.POSITION_Y)).isCloseTo(y, within(0.002f));
    assertThat(placed.get(SampleField.POSITION_Z)).isCloseTo(z, within(0.1f));
    assertThat(placed.fix()).isEqualTo(fix);
  }

  private static SampleValues place(RaceFrame frame, GeoFix fix) {
    return frame.place(values(fix));
  }

  private static SampleValues values(GeoFix fix) {
    return SampleValues.owning(NONE, SampleValues.unknownFields(), null, fix);
  }

  private static GeoFix fix(double lat, double lon, double altitude, AltitudeReference reference) {
    return new GeoFix(lat, lon, altitude, reference, Float.NaN);
  }
}
