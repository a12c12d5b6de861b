package dev.drift.control;

import dev.drift.caller.RefusedException;
import dev.drift.race.Race;
import dev.drift.timing.learn.TrackLearner;
import dev.drift.timing.learn.TrackProposal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;

/** Proposes a track from what is stored of a drone, within {@link RaceSamples}' bounds. */
@ApplicationScoped
public class TrackProposals {

  private final RaceSamples samples;

  /** For the container's proxy. */
  protected TrackProposals() {
    this(null);
  }

  /** Of these. */
  @Inject
  public TrackProposals(RaceSamples samples) {
    this.samples = samples;
  }

  /**
   * What of a drone's samples is looked at.
   *
   * @param flights empty = all
   * @param from only samples from this instant on; null = from the first
   * @param to only samples before this instant; null = to the last
   */
  public record Part(String droneId, Set<Integer> flights, Instant from, Instant to) {

    public Part {
      flights = Set.copyOf(flights);
    }
  }

  /**
   * A proposal, or why there is none.
   *
   * @param gates {@link TrackLearner#MIN_GATES} to {@link TrackLearner#MAX_GATES}; 0 = as many as
   *     suit the course
   * @throws RefusedException INVALID: there is more than is read for one answer; BUSY: others are
   *     served
   */
  public TrackProposal propose(Race race, Part part, int gates) {
    return samples.ofDrone(
        race,
        part.droneId(),
        part.from(),
        part.to(),
        reading ->
            TrackLearner.learn(
                reader ->
                    reading.forEach(
                        sample -> {
                          if (part.flights().isEmpty()
                              || part.flights().contains(sample.flight())) {
                            reader.accept(sample);
                          }
                        }),
                gates));
  }
}
