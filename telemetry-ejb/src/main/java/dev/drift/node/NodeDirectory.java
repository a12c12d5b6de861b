package dev.drift.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The nodes that are alive, as they were read last, and which of them is a race's home.
 *
 * <p>What a lone node asks costs nothing. With others, a race that this node is not the home of is
 * looked up in the database, unless it was among those read last.
 */
@ApplicationScoped
public class NodeDirectory {

  private final HomeReader homes;
  private volatile Node own;
  private volatile Map<UUID, Node> others = Map.of();
  private volatile RaceHomes known = RaceHomes.NONE;

  /** For the container's proxy. */
  protected NodeDirectory() {
    this((HomeReader) raceId -> Optional.empty());
  }

  @Inject
  NodeDirectory(HomeRepository homes) {
    this(homes::home);
  }

  /** Of homes that are read in that way. */
  public NodeDirectory(HomeReader homes) {
    this.homes = homes;
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

  /** This server; empty = it has not started. */
  public Optional<Node> own() {
    return Optional.ofNullable(own);
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
}
