package dev.drift.control;

import dev.drift.archive.StoredSourceReader;
import dev.drift.archive.StoredSources;
import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import dev.drift.config.LogId;
import dev.drift.config.SourceHosts;
import dev.drift.intake.pull.PullSources;
import dev.drift.intake.pull.SourceState;
import dev.drift.intake.pull.SourceStatus;
import dev.drift.naming.NameRule;
import dev.drift.race.PullSource;
import dev.drift.race.PullSourceRepository;
import dev.drift.race.Race;
import dev.drift.race.RacePeopleRepository;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceStatus;
import dev.drift.race.SourceAddress;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Adds, starts, stops and removes sources that are called for a race, for callers who may; refuses
 * others with a text for them. Every method may throw {@link RefusedException}: NOT_FOUND for a
 * race that the caller must not know of, SIGN_IN, FORBIDDEN. What it changes holds for a running
 * race when it returns.
 *
 * <p>To be called outside of a transaction: what it answers is committed.
 */
@ApplicationScoped
public class PullSourceDesk {

  /** The most sources of one race. */
  static final int MAX_OF_RACE = 16;

  /** The most sources that one user, who is no administrator, may have added to races. */
  static final int MAX_OF_USER = 32;

  /** The most sources of all races that have not ended. */
  static final int MAX_OF_SERVER = 256;

  private static final String DEFAULT_NAME = "source-";

  private final Clock clock;
  private final SourceHosts organisersHosts;
  private final PullSourceRepository sources;
  private final RaceRights rights;
  private final Transactions transactions;
  private final PullSources running;
  private final PullSourceCalls calls;
  private final StoredSourceReader stored;

  /** For the container. */
  protected PullSourceDesk() {
    this(null, null, null, null, null, null, null, null, null);
  }

  @Inject
  PullSourceDesk(
      ServerSettings settings,
      RaceRepository races,
      RacePeopleRepository people,
      PullSourceRepository sources,
      Transactions transactions,
      PullSources running,
      PullSourceCalls calls,
      StoredSourceReader stored) {
    this(
        SteadyClock.ofServer(),
        settings.pullSources(),
        races,
        people,
        sources,
        transactions,
        running,
        calls,
        stored);
  }

  PullSourceDesk(
      Clock clock,
      SourceHosts organisersHosts,
      RaceRepository races,
      RacePeopleRepository people,
      PullSourceRepository sources,
      Transactions transactions,
      PullSources running,
      PullSourceCalls calls,
      StoredSourceReader stored) {
    this.clock = clock;
    this.organisersHosts = organisersHosts;
    this.sources = sources;
    this.rights = new RaceRights(races, people);
    this.transactions = transactions;
    this.running = running;
    this.calls = calls;
    this.stored = stored;
  }

  /** The race's sources, in the order in which they were added; everybody who sees the race may. */
  public List<PullSourceStatus> all(Caller caller, String raceId) {
    return transactions.call(
        () -> {
          Race race = rights.visible(caller, raceId);
          return views(race, sources.of(race), mayManage(caller, race));
        });
  }

  /**
   * One of them.
   *
   * @throws RefusedException also NOT_FOUND: the race has no such source
   */
  public PullSourceStatus one(Caller caller, String raceId, UUID id) {
    return transactions.call(
        () -> {
          Race race = rights.visible(caller, raceId);
          return view(race, found(race, id), mayManage(caller, race));
        });
  }

  /**
   * Adds a source, which is called while the race runs.
   *
   * @param address such as {@code sensors.example:50051}
   * @param droneId the drone it sits on; null = none
   * @param name what its readings say as their source; null = a number of its own
   * @throws RefusedException also INVALID; FORBIDDEN: an organiser may not have that address
   *     called, whatever is there; CONFLICT: there are too many, the name is taken, or the race has
   *     ended
   */
  public PullSourceStatus add(
      Caller organiser, String raceId, String address, boolean tls, String droneId, String name) {
    PullSourceStatus added =
        change(
            organiser,
            raceId,
            race -> {
              SourceAddress at = SourceAddress.of(address);
              refuseUnlisted(organiser, at);
              if (race.status() == RaceStatus.ENDED) {
                throw new RefusedException(Why.CONFLICT, "The race has ended.");
              }
              PullSource source = newSource(race, at, tls, droneId, name, organiser.userKey());
              sources.awaitTurnToAdd();
              refuseTooMany(organiser, race);
              sources.add(source);
              return source;
            });
    Audit.log(
        organiser,
        "source added",
        Audit.quoted(added.source().name())
            + " at "
            + added.source().address()
            + " to race "
            + raceId,
        LogId.race(raceId));
    return added;
  }

  /**
   * Starts or stops a source.
   *
   * @throws RefusedException also NOT_FOUND: the race has no such source
   */
  public PullSourceStatus setStreaming(
      Caller organiser, String raceId, UUID id, boolean streaming) {
    PullSourceStatus changed =
        change(
            organiser,
            raceId,
            race -> {
              PullSource source = found(race, id);
              if (streaming) {
                source.start();
              } else {
                source.stop();
              }
              return source;
            });
    Audit.log(
        organiser,
        streaming ? "source started" : "source stopped",
        Audit.quoted(changed.source().name()) + " of race " + raceId,
        LogId.race(raceId));
    return changed;
  }

  /**
   * Removes a source; its readings stay.
   *
   * @throws RefusedException also NOT_FOUND: the race has no such source
   */
  public void remove(Caller organiser, String raceId, UUID id) {
    String name =
        transactions.call(
            () -> {
              PullSource source =
                  found(rights.organised(organiser, rights.visibleToChange(organiser, raceId)), id);
              sources.remove(source);
              return source.name();
            });
    calls.refresh(raceId);
    Audit.log(
        organiser, "source removed", Audit.quoted(name) + " of race " + raceId, LogId.race(raceId));
  }

  /** Commits one change of a race's sources at a time; the source as it is after it. */
  private PullSourceStatus change(
      Caller organiser, String raceId, Function<Race, PullSource> change) {
    UUID id =
        transactions.call(
            () ->
                change
                    .apply(rights.organised(organiser, rights.visibleToChange(organiser, raceId)))
                    .id());
    calls.refresh(raceId);
    return one(organiser, raceId, id);
  }

  /** One text, and before anything is looked up: it says nothing of what is in the network. */
  private void refuseUnlisted(Caller organiser, SourceAddress address) {
    if (!organiser.administrator() && !PullSourceCalls.isListed(organisersHosts, address)) {
      throw new RefusedException(
          Why.FORBIDDEN,
          "This server does not call that address for organisers: ask an administrator to add the"
              + " source, or to list the address in --pull-sources.");
    }
  }

  private PullSource newSource(
      Race race, SourceAddress address, boolean tls, String droneId, String name, int createdBy) {
    Set<String> taken =
        sources.of(race).stream()
            .map(PullSource::name)
            .collect(Collectors.toCollection(HashSet::new));
    String wanted =
        name == null || name.isBlank() ? freeName(taken) : NameRule.SOURCE.checked(name);
    if (taken.contains(wanted)) {
      throw new RefusedException(
          Why.CONFLICT, "The race has a source of that name: choose another one.");
    }
    return new PullSource(race, wanted, address, tls, droneId, createdBy, clock.instant());
  }

  private static String freeName(Set<String> taken) {
    int number = 1;
    while (taken.contains(DEFAULT_NAME + number)) {
      number++;
    }
    return DEFAULT_NAME + number;
  }

  private void refuseTooMany(Caller organiser, Race race) {
    if (sources.of(race).size() >= MAX_OF_RACE) {
      throw tooMany("The race has " + MAX_OF_RACE + " sources: remove one first.");
    }
    if (!organiser.administrator() && sources.ofRacesNotEnded(organiser.userKey()) >= MAX_OF_USER) {
      throw tooMany("You have added " + MAX_OF_USER + " sources to races: remove one first.");
    }
    if (sources.ofRacesNotEnded() >= MAX_OF_SERVER) {
      throw tooMany("The server has " + MAX_OF_SERVER + " sources: ask an administrator.");
    }
  }

  private static RefusedException tooMany(String text) {
    return new RefusedException(Why.CONFLICT, text);
  }

  private PullSource found(Race race, UUID id) {
    return sources
        .find(race, id)
        .orElseThrow(() -> new RefusedException(Why.NOT_FOUND, "The race has no such source."));
  }

  private boolean mayManage(Caller caller, Race race) {
    return caller.administrator()
        || (caller.isSignedIn() && rights.organisers(race).contains(caller.userKey()));
  }

  private PullSourceStatus view(Race race, PullSource source, boolean managed) {
    return views(race, List.of(source), managed).get(0);
  }

  private List<PullSourceStatus> views(Race race, List<PullSource> shown, boolean managed) {
    Map<UUID, SourceStatus> statuses = new HashMap<>();
    running.find(race.id()).ifPresent(sources -> statuses.putAll(sources.statuses()));
    Map<String, StoredSources.Source> known =
        statuses.keySet().containsAll(shown.stream().map(PullSource::id).toList())
            ? Map.of()
            : stored.ofRace(race.key()).sources().stream()
                .collect(Collectors.toMap(StoredSources.Source::name, Function.identity()));
    return shown.stream()
        .map(
            source ->
                new PullSourceStatus(
                    source,
                    statuses.computeIfAbsent(
                        source.id(), id -> notCalled(known.get(source.name()))),
                    managed))
        .toList();
  }

  /** Of a source whose race does not run. */
  private static SourceStatus notCalled(StoredSources.Source known) {
    return new SourceStatus(
        SourceState.STOPPED,
        /* since= */ null,
        known == null ? null : known.lastReceivedAt(),
        known == null ? 0 : known.readings(),
        known == null ? 0 : known.missing(),
        /* rejected= */ 0,
        /* readingsPerSecond= */ 0,
        /* nextTryAt= */ null,
        /* lastError= */ null);
  }
}
