package dev.drift.timing;

import dev.drift.sample.TelemetrySample;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Times all drones of a race on a track, from their samples as they arrive; late ones too. What is
 * found after the last of them is what would be found from all in the order of time. Keeps what
 * {@link DroneTimer} keeps of each drone. For one thread at a time.
 */
public final class RaceTimer {

  private final TrackLayout layout;
  private final Map<String, DroneTimer> drones = new LinkedHashMap<>();
  private Consumer<TimingEvent> listener = event -> {};
  private int crossingCount;

  /** Nothing was flown yet. */
  public RaceTimer(TrackLayout layout) {
    this.layout = layout;
  }

  /** From now on it hears of what is found. */
  public void tell(Consumer<TimingEvent> hears) {
    listener = hears;
  }

  /** A sample; one that came before is passed over, by its drone and sampleTime. */
  public void accept(TelemetrySample sample) {
    drones.computeIfAbsent(sample.droneId(), this::newDrone).accept(sample);
  }

  private DroneTimer newDrone(String droneId) {
    TimingListener ofDrone =
        new TimingListener() {
          @Override
          public void crossed(Crossing crossing) {
            crossingCount++;
            listener.accept(new TimingEvent.Crossed(droneId, crossing));
          }

          @Override
          public void ended(Lap lap) {
            listener.accept(new TimingEvent.Ended(droneId, lap));
          }
        };
    return new DroneTimer(layout, ofDrone, () -> listener.accept(new TimingEvent.Retimed(droneId)));
  }

  /** How many crossings were found so far. */
  public int crossingCount() {
    return crossingCount;
  }

  /** Whether nothing came later than can be timed: else the race is to be timed anew. */
  public boolean isWhole() {
    return drones.values().stream().allMatch(DroneTimer::isWhole);
  }

  /** Nothing follows. */
  public void end() {
    drones.values().forEach(DroneTimer::end);
  }

  /** What was found so far. */
  public Timing timing() {
    return new Timing(ofEach(DroneTimer::crossings), ofEach(DroneTimer::laps), standings());
  }

  /** How the drones stand after their laps so far. */
  public List<Standing> standings() {
    return Standing.of(ofEach(drone -> new Progress(layout, drone.laps(), drone.underWay())));
  }

  private <T> Map<String, T> ofEach(Function<DroneTimer, T> part) {
    Map<String, T> parts = new LinkedHashMap<>();
    drones.forEach((id, timer) -> parts.put(id, part.apply(timer)));
    return Collections.unmodifiableMap(parts);
  }
}
