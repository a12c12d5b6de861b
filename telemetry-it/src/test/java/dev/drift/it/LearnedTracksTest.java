package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.simulator.flight.FlightMoment;
import dev.drift.simulator.flight.RaceDrone;
import dev.drift.simulator.track.Gate;
import dev.drift.simulator.track.Track;
import dev.drift.timing.learn.LearnedGate;
import dev.drift.timing.learn.TrackLearner;
import dev.drift.timing.learn.TrackProposal;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

/**
 * What is learned from the simulator's race, and from recordings of Liftoff in the folder that
 * {@code -Ddrift.recordings=} names; {@code -Ddrift.write-tables=true} draws it for the
 * documentation.
 */
class LearnedTracksTest {

  private static final Path PICTURE = Path.of("../docs/learned-tracks.svg");
  private static final int HZ = 100;
  private static final int SECONDS = 180;

  @Test
  void theSimulatorsTrackIsLearned() {
    TrackProposal track = TrackLearner.learn(simulated()::forEach, 0);

    assertThat(track.laps()).isGreaterThan(4);
    assertThat(track.spreadMetres()).isLessThan(0.5);
    // Each gate lies where the simulator's pilots fly from one of their gates to the next.
    List<Vector3D> line = new ArrayList<>();
    List<Gate> gates = Track.standard().gates();
    for (int i = 0; i < gates.size(); i++) {
      Vector3D from = centre(gates.get(i));
      Vector3D to = centre(gates.get((i + 1) % gates.size()));
      for (int k = 0; k < 20; k++) {
        line.add(from.lerp(to, k / 20.0));
      }
    }
    for (LearnedGate gate : track.gates()) {
      assertThat(line).anyMatch(point -> point.distance(gate.centre()) < 5);
    }
  }

  @Test
  void everyRecordingIsLearnedOrToldWhyNot() throws IOException {
    List<LearnedTracksPicture.Panel> panels = new ArrayList<>();
    List<TelemetrySample> race = simulated();
    panels.add(panel("Simulated race, one drone for " + SECONDS + " s", race));
    String folder = System.getProperty("drift.recordings");
    if (folder != null) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".csv")).sorted().toList()) {
          panels.add(panel(file.getFileName().toString().replace(".csv", ""), recorded(file)));
        }
      }
    }
    for (LearnedTracksPicture.Panel panel : panels) {
      TrackProposal track = panel.track();
      assertThat(track.isFound() ? track.laps() : track.notes().size()).isPositive();
    }
    if (Boolean.getBoolean("drift.write-tables") && folder != null) {
      Files.writeString(PICTURE, LearnedTracksPicture.of(panels));
    }
  }

  private static LearnedTracksPicture.Panel panel(String title, List<TelemetrySample> samples) {
    return new LearnedTracksPicture.Panel(title, samples, TrackLearner.learn(samples::forEach, 0));
  }

  private static Vector3D centre(Gate gate) {
    return Vector3D.of(gate.centre().x(), gate.centre().y(), gate.centre().z());
  }

  private static List<TelemetrySample> simulated() {
    RaceDrone drone = new RaceDrone(Track.standard(), 0, HZ, 5);
    List<TelemetrySample> samples = new ArrayList<>();
    int flight = 0;
    for (int i = 0; i < SECONDS * HZ; i++) {
      FlightMoment moment = drone.next();
      flight += moment.seconds() == 0 ? 1 : 0;
      var at = moment.state().position();
      samples.add(sample(flight, i, moment.seconds(), Vector3D.of(at.x(), at.y(), at.z())));
    }
    return samples;
  }

  private static List<TelemetrySample> recorded(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    List<TelemetrySample> samples = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser rows = CSVParser.parse(reader, format)) {
      for (CSVRecord row : rows) {
        Vector3D at = Vector3D.of(number(row, "x"), number(row, "y"), number(row, "z"));
        samples.add(sample(1, samples.size(), number(row, "t_sim"), at));
      }
    }
    return samples;
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static TelemetrySample sample(int flight, int index, double seconds, Vector3D at) {
    float[] fields = SampleValues.unknownFields();
    fields[SampleField.POSITION_X.ordinal()] = (float) at.getX();
    fields[SampleField.POSITION_Y.ordinal()] = (float) at.getY();
    fields[SampleField.POSITION_Z.ordinal()] = (float) at.getZ();
    long micros = index * 1_000_000L / HZ;
    return new TelemetrySample(
        "d", flight, index, micros, micros, micros, SampleValues.owning(seconds, fields, null));
  }
}
