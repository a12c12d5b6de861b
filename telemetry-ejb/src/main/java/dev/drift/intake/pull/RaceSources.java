package dev.drift.intake.pull;

import dev.drift.intake.RaceIntake;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The sources of one running race. Thread-safe.
 *
 * <p>Bound: as many as there are rows of them, whose number {@code control.PullSourceDesk} bounds;
 * counts of removed ones stay as long as one of the race's sensors is theirs.
 */
public final class RaceSources {

  private final RaceIntake intake;
  private final SensorNumbers numbers;
  private final CallTools tools;
  private final Map<String, SourceCounts> counts = new HashMap<>();
  private final Map<CallTarget, CalledSource> sources = new HashMap<>();
  private boolean closed;

  /**
   * None yet; what comes goes on from what is stored.
   *
   * @param numbers the newest of each sensor that readings were stored of last, newest first
   */
  public RaceSources(
      RaceIntake intake,
      Collection<StoredSource> stored,
      List<StoredSource.LastNumber> numbers,
      CallTools tools) {
    this.intake = intake;
    this.numbers = new SensorNumbers(numbers);
    this.tools = tools;
    stored.forEach(source -> counts.put(source.name(), new SourceCounts(source)));
  }

  /** These are the race's sources now: calls those that are to be called and ends other calls. */
  public synchronized void set(Collection<WantedSource> wanted) {
    if (closed) {
      return;
    }
    Set<CallTarget> gone = new HashSet<>(sources.keySet());
    wanted.forEach(source -> gone.remove(source.target()));
    // First, so that two sources of one name never read at the same time.
    gone.forEach(target -> sources.remove(target).stop());
    dropCountsOfNobody();
    for (WantedSource source : wanted) {
      sources
          .computeIfAbsent(source.target(), this::newSource)
          .want(source.streaming(), source.reach());
    }
  }

  private CalledSource newSource(CallTarget target) {
    SourceCounts ofName =
        counts.computeIfAbsent(target.name(), name -> new SourceCounts(/* stored= */ null));
    SourceReadings readings = new SourceReadings(target, intake, numbers, ofName, tools);
    return new CalledSource(target, readings, tools);
  }

  private void dropCountsOfNobody() {
    Set<String> names = new HashSet<>();
    sources.keySet().forEach(target -> names.add(target.name()));
    counts.entrySet().removeIf(of -> of.getValue().isEmpty() && !names.contains(of.getKey()));
  }

  /** How each is, by its id. */
  public synchronized Map<UUID, SourceStatus> statuses() {
    Map<UUID, SourceStatus> statuses = new HashMap<>();
    sources.forEach((target, source) -> statuses.put(target.id(), source.status()));
    return statuses;
  }

  /** How one of them is; empty = it is none of them. */
  public synchronized Optional<SourceStatus> status(UUID id) {
    return Optional.ofNullable(statuses().get(id));
  }

  /** When the first of the certificates ends that servers of these sources showed. */
  synchronized Optional<Instant> firstCertificateEnd() {
    return sources.values().stream()
        .flatMap(source -> source.certificateEndsAt().stream())
        .min(Comparator.naturalOrder());
  }

  /** Ends every call; when this returns nothing more is taken. */
  public synchronized void close() {
    closed = true;
    sources.values().forEach(CalledSource::stop);
  }
}
