package dev.drift.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The nodes that are alive, as they were read last, and which of them is a race's home.
 *
 * <p>What a lone node asks costs nothing. With others, a race that this node is not the home of is
 * looked up in the database, unless it was among those read last.
 */
@ApplicationScoped
public class NodeDirectory {

  private final HomeReader homes;
  private final Supplier<RaceHomes> allHomes;
  private volatile Node own;
  private volatile Map<UUID, Node> others = Map.of();
  private volatile RaceHomes known = RaceHomes.NONE;

  /** For the container's proxy. */
  protected NodeDirectory() {
    this(raceId -> Optional.empty(), () -> RaceHomes.NONE);
  }

  @Inject
  NodeDirectory(HomeRepository homes) {
    this(homes::home, homes::homes);
  }

  /** Of homes that are read in that way, one at a time. */
  public NodeDirectory(HomeReader homes) {
    this(homes, () -> RaceHomes.NONE);
  }

  /** Of homes that are read in those ways, one at a time and all. */
  public NodeDirectory(HomeReader homes, Supplier<RaceHomes> allHomes) {
    this.homes = homes;
    this.allHomes = allHomes;
  }

  /** This server is that node from now on. */
  public void begin(Node ownNode) {
    own = ownNode;
  }

  /**
   * What was read of the database last.
   *
   * @param alive the nodes whose leases hold, this one among them or not
   * @param raceHomes of the running races
   */
  public void update(Collection<Node> alive, RaceHomes raceHomes) {
    Map<UUID, Node> byRun = new LinkedHashMap<>();
    Node self = own;
    for (Node node : alive) {
      if (self == null || !node.runId().equals(self.runId())) {
        byRun.put(node.runId(), node);
      }
    }
    others = Map.copyOf(byRun);
    known = raceHomes;
  }

  /**
   * Reads the homes of the running races now, because what was read last may not be so any more.
   *
   * @throws dev.drift.archive.ArchiveException the database does not answer
   */
  public void readHomes() {
    known = allHomes.get();
  }

  /** Whether that node is the home of a race, as of the last reading. */
  public boolean isHome(Node node, String raceId) {
    return node.runId().equals(known.runs().get(raceId));
  }

  /** This server; empty = it has not started. */
  public Optional<Node> own() {
    return Optional.ofNullable(own);
  }

  /**
   * Whether another node has handed on what shows that: it is this node's secret, which stands in
   * the database alone.
   *
   * @param shown null = nothing
   */
  public boolean isHandedOn(String shown) {
    return shown != null
        && own()
            .filter(self -> MessageDigest.isEqual(bytes(self.secret()), bytes(shown)))
            .isPresent();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The other nodes that are alive. */
  public List<Node> others() {
    return List.copyOf(others.values());
  }

  /**
   * The other node that is the home of a race; empty = this one is, or none is now.
   *
   * @throws dev.drift.archive.ArchiveException the database does not answer
   */
  public Optional<Node> homeElsewhere(String raceId) {
    Map<UUID, Node> alive = others;
    if (alive.isEmpty()) {
      return Optional.empty();
    }
    UUID home = known.runs().get(raceId);
    // The database refuses to look for a text with the character NUL, which no id has.
    if (home == null && raceId.indexOf('\0') < 0) {
      home = homes.home(raceId).orElse(null);
    }
    return home == null ? Optional.empty() : Optional.ofNullable(alive.get(home));
  }

  /**
   * Whether a race runs and has no home now: another node is about to take it over. As of the last
   * reading; asks no database.
   */
  public boolean isBetweenHomes(String raceId) {
    RaceHomes read = known;
    UUID home = read.runs().get(raceId);
    Node self = own;
    boolean gone =
        home != null && !others.containsKey(home) && (self == null || !self.runId().equals(home));
    return gone || read.homeless().contains(raceId);
  }

  /**
   * Who is in a race, as its home told last; empty = the home is this node, or was not read. Asks
   * nobody.
   */
  public Optional<Presence> presenceElsewhere(String raceId) {
    RaceHomes read = known;
    UUID home = read.runs().get(raceId);
    return home != null && others.containsKey(home)
        ? Optional.ofNullable(read.presences().get(raceId))
        : Optional.empty();
  }
}
