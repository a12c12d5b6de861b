package dev.drift.simulator.geographic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drift.simulator.flight.EvenPace;
import dev.drift.simulator.flight.FlightMoment;
import dev.drift.simulator.flight.RaceDrone;
import dev.drift.simulator.geometry.Vector3;
import dev.drift.simulator.send.PacedTask;
import dev.drift.simulator.track.Track;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GeographicStreamTest {

  private static final double METRES_A_DEGREE = 111_250;
  private static final LocalFrame FRAME = new LocalFrame(new GeographicPlace(52.473, 13.402, 38));

  private static double number(String json, String member) {
    Matcher found = Pattern.compile("\"" + member + "\":(-?[0-9.E-]+)").matcher(json);
    assertThat(found.find()).as(member).isTrue();
    return Double.parseDouble(found.group(1));
  }

  @Test
  void saysWhereTheSameDroneIsThatLiftoffWouldTell() {
    RaceDrone same = new RaceDrone(Track.standard(), 2, 10, 4);
    GeographicStream stream =
        new GeographicStream(
            new RaceDrone(Track.standard(), 2, 10, 4), FRAME, new EvenPace(10, 0, 600));

    for (int i = 0; i < 600; i++) {
      String json = stream.next();
      FlightMoment moment = same.next();
      Vector3 position = moment.state().position();
      assertThat(number(json, "timestamp")).isCloseTo(moment.seconds(), within(1e-5));
      assertThat(number(json, "altitude")).isCloseTo(position.y(), within(2e-3));
      assertThat((number(json, "latitude") - 52.473) * METRES_A_DEGREE)
          .isCloseTo(position.z(), within(0.1));
      assertThat(number(json, "speed")).isCloseTo(moment.state().velocity().length(), within(1e-3));
    }
  }

  @Test
  void latitudeAndLongitudeReadBackAsTheyWereSaid() {
    RaceDrone drone = new RaceDrone(Track.standard(), 0, 10, 1);
    FlightMoment moment = drone.next();
    GeographicPlace place = FRAME.place(moment.state().position());

    String json = new GeographicJson(FRAME).encode(moment);

    assertThat(number(json, "latitude")).isEqualTo(place.latitudeDegrees());
    assertThat(number(json, "longitude")).isEqualTo(place.longitudeDegrees());
  }

  @Test
  void isDueAtAnEvenRateAndEnds() {
    GeographicStream stream =
        new GeographicStream(
            new RaceDrone(Track.standard(), 0, 50, 1), FRAME, new EvenPace(50, 0.5, 2));

    assertThat(stream.dueNanos()).isEqualTo(10_000_000);
    stream.next();
    assertThat(stream.dueNanos()).isEqualTo(30_000_000);
    stream.next();
    assertThat(stream.dueNanos()).isEqualTo(PacedTask.ENDED);
  }
}
