package dev.drift.simulator.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.track.Gate;
import dev.drift.simulator.track.Track;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceDroneTest {

  private static final LiftoffEncoder ENCODER =
      new LiftoffEncoder(StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST);
  private static final int TIMESTAMP = 0;
  private static final int THROTTLE = 56;
  private static final int YAW_STICK = 60;
  private static final int GYRO = 44;

  private static List<ByteBuffer> datagrams(int drone, double hz, long seed, double seconds) {
    RaceDrone race = new RaceDrone(Track.standard(), drone, hz, seed);
    List<ByteBuffer> datagrams = new ArrayList<>();
    for (int i = 0; i < seconds * hz; i++) {
      byte[] datagram = ENCODER.encode(race.next().sample());
      datagrams.add(ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN));
    }
    return datagrams;
  }

  @Test
  void theSameSeedFliesTheSameRace() {
    assertThat(datagrams(3, 50, 7, 400)).isEqualTo(datagrams(3, 50, 7, 400));
    assertThat(datagrams(3, 50, 7, 20)).isNotEqualTo(datagrams(3, 50, 8, 20));
    assertThat(datagrams(3, 50, 7, 20)).isNotEqualTo(datagrams(4, 50, 7, 20));
  }

  @Test
  void theTimestampCountsSamplesAndGoesBackToZeroWhenAHeatBegins() {
    int resetsAtHeats = 0;
    int count = 0;
    List<ByteBuffer> datagrams = datagrams(0, 60, 1, 3 * Heat.SECONDS);
    for (int i = 0; i < datagrams.size(); i++) {
      float timestamp = datagrams.get(i).getFloat(TIMESTAMP);
      if (timestamp == 0) {
        count = 0;
        resetsAtHeats += i % (int) (60 * Heat.SECONDS) == 0 ? 1 : 0;
      }
      assertThat(timestamp).isEqualTo((float) (count / 60.0));
      count++;
    }
    assertThat(resetsAtHeats).isEqualTo(3);
  }

  @Test
  void everyPlaceOnTheGridIsBeforeTheOpeningOfTheStartGate() {
    double reach = Gate.Kind.START.width() / 2 - 0.4;
    for (int drone = 0; drone < 40; drone++) {
      FlightPlanner.GridPlace place = FlightPlanner.GridPlace.of(drone);
      assertThat(place.behindMetres()).as("drone " + drone).isPositive();
      assertThat(Math.abs(place.asideMetres())).as("drone " + drone).isLessThan(reach);
    }
  }

  @Test
  void someDroneCrashesAndStartsAgainWithinTheHeat() {
    int resets = 0;
    for (int drone = 0; drone < 20; drone++) {
      for (ByteBuffer datagram : datagrams(drone, 10, 1, Heat.SECONDS - 1)) {
        resets += datagram.getFloat(TIMESTAMP) == 0 ? 1 : 0;
      }
    }
    assertThat(resets).isBetween(21, 60);
  }

  @Test
  void sticksHaveTheSignOfTheRatesAndStayInRange() {
    for (ByteBuffer datagram : datagrams(2, 50, 3, 60)) {
      assertThat(datagram.getFloat(THROTTLE)).isBetween(-1f, 1f);
      float pitch = datagram.getFloat(GYRO);
      float roll = datagram.getFloat(GYRO + 4);
      float yaw = datagram.getFloat(GYRO + 8);
      assertThat(Math.signum(datagram.getFloat(YAW_STICK))).isEqualTo(Math.signum(yaw));
      assertThat(Math.signum(datagram.getFloat(YAW_STICK + 4))).isEqualTo(Math.signum(pitch));
      assertThat(Math.signum(datagram.getFloat(YAW_STICK + 8))).isEqualTo(Math.signum(roll));
    }
  }

  @Test
  void everyNumberIsFinite() {
    for (ByteBuffer datagram : datagrams(1, 25, 5, 2 * Heat.SECONDS)) {
      for (int offset = 0; offset < 80; offset += Float.BYTES) {
        assertThat(datagram.getFloat(offset)).isFinite();
      }
    }
  }
}
