package dev.drift.intake.pull;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sources of all races that take readings now, by the race's id. */
@ApplicationScoped
public class PullSources {

  private final Map<String, RaceSources> races = new ConcurrentHashMap<>();

  /** Lets the race's sources be found. */
  public void add(String raceId, RaceSources sources) {
    races.put(raceId, sources);
  }

  /** The race's sources; empty = it takes no readings. */
  public Optional<RaceSources> find(String raceId) {
    return Optional.ofNullable(races.get(raceId));
  }

  /** The races that take readings. */
  public List<String> raceIds() {
    return List.copyOf(races.keySet());
  }

  /** Ends every call of the race, and its sources are not found any more. */
  public void close(String raceId) {
    RaceSources closed = races.remove(raceId);
    if (closed != null) {
      closed.close();
    }
  }

  /**
   * When the first of the certificates ends that servers of sources showed; empty = no source that
   * is called showed any.
   */
  public Optional<Instant> firstCertificateEnd() {
    return races.values().stream()
        .flatMap(sources -> sources.firstCertificateEnd().stream())
        .min(Comparator.naturalOrder());
  }

  /** How many sources of all races are in each state; every state is there. */
  public Map<SourceState, Integer> states() {
    return states(races.values());
  }

  /** How many sources of the race are in each state; every state is there. */
  public Map<SourceState, Integer> states(String raceId) {
    return states(find(raceId).stream().toList());
  }

  private static Map<SourceState, Integer> states(Collection<RaceSources> of) {
    Map<SourceState, Integer> states = new EnumMap<>(SourceState.class);
    for (SourceState state : SourceState.values()) {
      states.put(state, 0);
    }
    of.stream()
        .flatMap(sources -> sources.statuses().values().stream())
        .forEach(status -> states.merge(status.state(), 1, Integer::sum));
    return states;
  }
}
