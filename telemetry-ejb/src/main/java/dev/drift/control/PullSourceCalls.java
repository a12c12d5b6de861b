package dev.drift.control;

import dev.drift.config.SourceHosts;
import dev.drift.intake.pull.CallTarget;
import dev.drift.intake.pull.PullSources;
import dev.drift.intake.pull.RaceSources;
import dev.drift.intake.pull.Reach;
import dev.drift.intake.pull.WantedSource;
import dev.drift.race.PullSource;
import dev.drift.race.PullSourceRepository;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import dev.drift.race.SourceAddress;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/**
 * Tells running races which sources are called, as the database says, and how far each may reach,
 * as the present rights of whoever added it say.
 */
@ApplicationScoped
public class PullSourceCalls {

  private final SourceHosts organisersHosts;
  private final RaceRepository races;
  private final PullSourceRepository sources;
  private final PullSources running;
  private final Transactions transactions;
  private final RaceRound round = new RaceRound("Reading which sources are called", this::refresh);

  /** For the container. */
  protected PullSourceCalls() {
    this((SourceHosts) null, null, null, null, null);
  }

  @Inject
  PullSourceCalls(
      ServerSettings settings,
      RaceRepository races,
      PullSourceRepository sources,
      PullSources running,
      Transactions transactions) {
    this(settings.pullSources(), races, sources, running, transactions);
  }

  PullSourceCalls(
      SourceHosts organisersHosts,
      RaceRepository races,
      PullSourceRepository sources,
      PullSources running,
      Transactions transactions) {
    this.organisersHosts = organisersHosts;
    this.races = races;
    this.sources = sources;
    this.running = running;
    this.transactions = transactions;
  }

  /**
   * What was committed before holds when this returns. One call at a time, so that an older answer
   * of the database never replaces a newer one.
   */
  public synchronized void refresh(String raceId) {
    running.find(raceId).ifPresent(race -> refresh(raceId, race));
  }

  /** The same for all races that run; where one can't be read, what held before still holds. */
  public void refreshAll() {
    round.run(running.raceIds());
  }

  private void refresh(String raceId, RaceSources race) {
    race.set(transactions.call(() -> races.find(raceId).map(this::wanted).orElse(List.of())));
  }

  private List<WantedSource> wanted(Race race) {
    List<PullSource> all = sources.of(race);
    if (all.isEmpty()) {
      return List.of();
    }
    Set<Integer> administrators = sources.administrators(race);
    Set<Integer> organisers = sources.organisers(race);
    return all.stream()
        .map(
            source ->
                new WantedSource(
                    target(source),
                    source.isStreaming(),
                    reach(source, administrators, organisers)))
        .toList();
  }

  private static CallTarget target(PullSource source) {
    return new CallTarget(
        source.id(), source.name(), source.address(), source.tls(), source.droneId().orElse(null));
  }

  private Reach reach(PullSource source, Set<Integer> administrators, Set<Integer> organisers) {
    if (source.createdBy() == 0 || administrators.contains(source.createdBy())) {
      return Reach.ANYWHERE;
    }
    return organisers.contains(source.createdBy()) && isListed(organisersHosts, source.address())
        ? Reach.LISTED
        : Reach.NOWHERE;
  }

  /** Whether organisers may have the address called, as far as that shows without a look-up. */
  static boolean isListed(SourceHosts hosts, SourceAddress address) {
    return address
        .literal()
        .map(literal -> hosts.hasAddress(literal, address.port()))
        .orElseGet(() -> hosts.hasName(address.host(), address.port()));
  }
}
