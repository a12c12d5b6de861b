package dev.drift.control;

import dev.drift.account.Accounts;
import dev.drift.control.DroneStatus.Pilot;
import dev.drift.control.DroneStatus.Refusal;
import dev.drift.control.DroneStatus.State;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.RefusedSource;
import dev.drift.intake.SeenDrone;
import dev.drift.race.Drone;
import dev.drift.race.DroneEntry;
import dev.drift.race.DroneId;
import dev.drift.race.DroneRepository;
import dev.drift.race.Race;
import dev.drift.sample.Micros;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All drones that are known of a race: from the archive, from what comes in now, from what people
 * entered, and from the sources that were refused.
 */
final class DroneCatalogue {

  /** A drone that sends nothing for longer does not fly: no network delays samples so much. */
  static final Duration FLYING = Duration.ofSeconds(2);

  private final Clock clock;
  private final DroneRepository drones;
  private final IntakeDirectory intakes;
  private final Accounts accounts;

  DroneCatalogue(Clock clock, DroneRepository drones, IntakeDirectory intakes, Accounts accounts) {
    this.clock = clock;
    this.drones = drones;
    this.intakes = intakes;
    this.accounts = accounts;
  }

  /** The drones: those of the archive in the order in which they came, then the others. */
  List<DroneStatus> all(Race race) {
    return complete(race, known(race).values());
  }

  /** The drone, if anything is known of it. */
  Optional<DroneStatus> find(Race race, String droneId) {
    return Optional.ofNullable(known(race).get(droneId))
        .map(known -> complete(race, List.of(known)).get(0));
  }

  /** How many drones are {@link State#FLYING}. */
  static int flying(RaceIntake intake, Instant now) {
    Map<String, Long> refusedAt = new HashMap<>();
    intake.refused().forEach(refused -> refusedAt.put(refused.droneId(), refused.atMicros()));
    return (int)
        intake.seen().stream()
            .filter(
                seen ->
                    refusedAt.getOrDefault(seen.droneId(), 0L) <= seen.lastReceivedAtMicros()
                        && isFlying(Micros.instant(seen.lastReceivedAtMicros()), now))
            .count();
  }

  private static boolean isFlying(Instant last, Instant now) {
    return last.plus(FLYING).isAfter(now);
  }

  private Map<String, Known> known(Race race) {
    Map<String, Known> known = new LinkedHashMap<>();
    Function<String, Known> byId = id -> known.computeIfAbsent(id, Known::new);
    drones.drones(race).forEach(drone -> byId.apply(drone.droneId()).stored = drone);
    Optional<RaceIntake> intake = intakes.find(race.id());
    intake.map(RaceIntake::seen).stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingLong(SeenDrone::firstReceivedAtMicros))
        .forEach(seen -> byId.apply(seen.droneId()).seen = seen);
    drones.entries(race).forEach(entry -> byId.apply(entry.droneId()).entry = entry);
    intake.map(RaceIntake::refused).stream()
        .flatMap(List::stream)
        .forEach(refused -> byId.apply(refused.droneId()).refused = refused);
    return known;
  }

  private List<DroneStatus> complete(Race race, Collection<Known> known) {
    Set<String> withToken = new HashSet<>(drones.tokens(race).values());
    Map<Integer, String> names =
        accounts.names(
            known.stream()
                .flatMap(drone -> Stream.ofNullable(drone.entry))
                .flatMap(entry -> entry.pilotKey().stream())
                .collect(Collectors.toSet()));
    Instant now = clock.instant();
    return known.stream()
        .map(drone -> drone.status(names, withToken.contains(drone.id), now))
        .toList();
  }

  /** What each source knows of one drone; null = nothing. */
  private static final class Known {
    private final String id;
    private Drone stored;
    private SeenDrone seen;
    private DroneEntry entry;
    private RefusedSource refused;

    Known(String id) {
      this.id = id;
    }

    DroneStatus status(Map<Integer, String> names, boolean hasToken, Instant now) {
      Instant last = last();
      Instant refusedAt = refused == null ? null : Micros.instant(refused.atMicros());
      boolean isRefused = refusedAt != null && (last == null || refusedAt.isAfter(last));
      return new DroneStatus(
          id,
          state(last, isRefused, now),
          flight(),
          first(),
          last,
          entry == null
              ? null
              : entry.pilotKey().map(key -> new Pilot(key, names.get(key))).orElse(null),
          entry == null ? null : entry.callsign().orElse(null),
          hasToken,
          entry == null ? 0 : entry.version(),
          isRefused ? new Refusal(refusedAt, text(refused.address())) : null);
    }

    private State state(Instant last, boolean isRefused, Instant now) {
      if (isRefused) {
        return State.REFUSED;
      }
      if (last == null) {
        return State.ENTERED;
      }
      // What the archive alone knows is no sign that it flies: it may be late.
      return seen != null && isFlying(last, now) ? State.FLYING : State.SILENT;
    }

    private Integer flight() {
      if (seen != null) {
        return seen.flight();
      }
      return stored == null ? null : stored.lastFlight();
    }

    private Instant first() {
      if (stored != null) {
        return stored.firstSeenAt();
      }
      return seen == null ? null : Micros.instant(seen.firstReceivedAtMicros());
    }

    private Instant last() {
      if (seen != null) {
        return Micros.instant(seen.lastReceivedAtMicros());
      }
      return stored == null ? null : stored.lastSeenAt();
    }

    private static String text(InetSocketAddress address) {
      return DroneId.of(address);
    }
  }
}
