package dev.drift.node;

import dev.drift.archive.NamesOutages;
import dev.drift.archive.NativeSql;
import dev.drift.sample.Micros;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The leases of nodes and the homes of races in the database, by the database's clock alone.
 *
 * <p>A node's lease is its row, which it renews. A row that was not renewed in time is held by
 * another node, which takes over what is left on its queue, and is lost for good after that. So the
 * run id is what a fencing token is elsewhere: the archive stores nothing of a run that is lost.
 */
@Stateless
@Interceptors(NamesOutages.class)
public class HomeRepository {

  /** How long a lease holds without being renewed. */
  public static final Duration LEASE = Duration.ofSeconds(5);

  /** How long one node may take to take over from another before a third one does. */
  private static final Duration HOLD = Duration.ofSeconds(30);

  private static final String NODE_COLUMNS =
      "run_id, name, queue, host, http_port, grpc_port, secret";

  private static final String NODE = "SELECT " + NODE_COLUMNS + " FROM node ";

  private static final String EXPIRES_AT_MICROS =
      "CAST(extract(epoch FROM expires_at) * 1000000 AS bigint)";

  private static final String EXPIRED =
      "(state = 'ALIVE' AND expires_at < now() OR state = 'HELD' AND held_until < now())";

  private static final String REGISTER =
      """
      INSERT INTO node (run_id, name, queue, host, http_port, grpc_port, secret, state, expires_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'ALIVE', now() + ?8 * interval '1 ms')
      """;

  private static final String RENEW =
      """
      UPDATE node SET expires_at = now() + ?2 * interval '1 ms'
      WHERE run_id = ?1 AND state = 'ALIVE'
      """;

  // A node that gave its lease up is ALIVE, so that what is on its queue is stored by its next run.
  private static final String LEASES =
      """
      SELECT %s, %s, held_until IS NOT NULL FROM node
      WHERE state = 'ALIVE' OR state = 'HELD' AND held_until < now() ORDER BY expires_at
      """
          .formatted(NODE_COLUMNS, EXPIRES_AT_MICROS);

  private static final String HOLD_ENDED =
      """
      UPDATE node SET state = 'HELD', held_by = ?2, held_until = now() + ?3 * interval '1 ms'
      WHERE run_id = ?1 AND (
        state = 'ALIVE' AND %s = ?4 OR state = 'HELD' AND (held_by = ?2 OR held_until < now()))
      """
          .formatted(EXPIRES_AT_MICROS);

  // The lock keeps the node from being held meanwhile.
  private static final String CLAIM =
      """
      INSERT INTO race_home AS home (race_key, run_id)
      SELECT ?1, run_id FROM (
        SELECT run_id FROM node WHERE run_id = ?2 AND state = 'ALIVE' FOR SHARE) AS self
      ON CONFLICT (race_key) DO UPDATE
      SET run_id = EXCLUDED.run_id, since = now(), drones = 0, viewers = 0
      WHERE home.run_id IS NULL OR home.run_id = EXCLUDED.run_id
      """;

  private static final String RELEASE =
      "UPDATE race_home SET run_id = NULL, since = now() WHERE run_id = ?1";

  private static final String HOMES =
      """
      SELECT race.id, race_home.run_id, race_home.drones, race_home.viewers
      FROM race LEFT JOIN race_home ON race_key = race.key
      WHERE race.status = 'RUNNING'
      """;

  private static final String HOME = HOMES + " AND race.id = ?1 AND race_home.run_id IS NOT NULL";

  // It waits for nobody who holds the row: whoever tells has a lease to renew.
  private static final String TELL =
      """
      UPDATE race_home SET drones = ?3, viewers = ?4 WHERE race_key = (
        SELECT race_key FROM race_home JOIN race ON race.key = race_key
        WHERE run_id = ?1 AND race.id = ?2 FOR UPDATE OF race_home SKIP LOCKED)
      """;

  private static final String HOMELESS =
      """
      SELECT race.id, coalesce(since < now() - ?1 * interval '1 ms', true)
      FROM race LEFT JOIN race_home ON race_key = race.key
      WHERE race.status = 'RUNNING' AND race_home.run_id IS NULL ORDER BY race.key
      """;

  // A node that hangs keeps its connections, and with them the locks of its transactions.
  private static final String END_STALLED =
      """
      SELECT count(pg_terminate_backend(session.pid)) FROM pg_stat_activity AS session
      WHERE session.datname = current_database() AND session.usename = current_user
        AND session.wait_event = 'ClientRead' AND session.xact_start IS NOT NULL
        AND session.state_change < now() - ?1 * interval '1 ms'
        AND session.pid IN (
          SELECT unnest(pg_blocking_pids(pid)) FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock')
      """;

  private static final String STATUSES =
      """
      SELECT name, host, http_port, grpc_port, run_id,
        CASE WHEN state = 'ALIVE' AND expires_at < now() THEN 'LATE' ELSE state END,
        CAST(extract(epoch FROM started_at) * 1000000 AS bigint),
        (SELECT count(*) FROM race_home JOIN race ON race.key = race_key
          WHERE race_home.run_id = node.run_id AND race.status = 'RUNNING')
      FROM node WHERE state <> 'LOST' ORDER BY started_at, run_id
      """;

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public HomeRepository() {}

  HomeRepository(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * A running race without a home.
   *
   * @param raceId its id
   * @param forLong whether it should have had one by now
   */
  public record Homeless(String raceId, boolean forLong) {}

  /**
   * Begins the lease of a run.
   *
   * @param alone no other run can use its queue: one that seems to is an earlier run of this server
   * @return false when another run with the same queue holds its lease; nothing is changed then
   */
  public boolean register(Node node, boolean alone) {
    NativeSql.awaitTurn(entities, node.queue());
    if (alone) {
      sql("UPDATE node SET expires_at = now() WHERE queue = ?1 AND state = 'ALIVE'", node.queue())
          .executeUpdate();
    } else if (!nodes("WHERE queue = ?1 AND NOT " + EXPIRED + " AND state <> 'LOST'", node.queue())
        .isEmpty()) {
      return false;
    }
    sql(
            REGISTER,
            node.runId(),
            node.name(),
            node.queue(),
            node.host(),
            node.httpPort(),
            node.grpcPort(),
            node.secret(),
            LEASE.toMillis())
        .executeUpdate();
    return true;
  }

  /**
   * Renews the lease of a run.
   *
   * @return false when it is lost for good: another node has taken over, or is about to
   */
  public boolean renew(UUID runId) {
    return sql(RENEW, runId, LEASE.toMillis()).executeUpdate() == 1;
  }

  /** The nodes whose leases hold, the longest running first. */
  public List<Node> alive() {
    return nodes("WHERE state = 'ALIVE' AND expires_at >= now() ORDER BY started_at, run_id");
  }

  /**
   * The nodes that have not renewed their leases in time, by the database's clock, and nobody takes
   * over from.
   */
  public List<Node> expired() {
    return nodes("WHERE " + EXPIRED + " ORDER BY expires_at");
  }

  /** The leases that nobody takes over, for {@link LeaseWatch}. */
  public List<KnownLease> leases() {
    List<?> rows = sql(LEASES).getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(columns -> new KnownLease(node(columns), (Long) columns[7], (Boolean) columns[8]))
        .toList();
  }

  /**
   * Begins to take over from a node whose lease has ended, or goes on with that. From now on
   * nothing that the node has on its queue is stored by itself.
   *
   * @return false when the node has renewed it, or another one takes over
   */
  public boolean hold(KnownLease ended, UUID by) {
    return sql(HOLD_ENDED, ended.node().runId(), by, HOLD.toMillis(), ended.expiresAtMicros())
            .executeUpdate()
        == 1;
  }

  /**
   * Ends the connections of this database's user whose transactions keep others waiting while their
   * own client has sent nothing for a while.
   *
   * @return how many
   */
  public long endStalled(Duration silent) {
    return ((Number) sql(END_STALLED, silent.toMillis()).getSingleResult()).longValue();
  }

  /** Ends the taking over: the node's races have no home, and nothing more of it is stored. */
  public void lose(UUID runId) {
    sql(RELEASE, runId).executeUpdate();
    sql("UPDATE node SET state = 'LOST' WHERE run_id = ?1", runId).executeUpdate();
  }

  /**
   * Ends the lease of a run that stops.
   *
   * @param stored whether nothing of it is on its queue; else another node takes that over
   */
  public void leave(UUID runId, boolean stored) {
    sql(RELEASE, runId).executeUpdate();
    if (stored) {
      sql("DELETE FROM node WHERE run_id = ?1", runId).executeUpdate();
    } else {
      sql("UPDATE node SET expires_at = now(), held_until = now() WHERE run_id = ?1", runId)
          .executeUpdate();
    }
  }

  /** Forgets runs that were lost so long ago that none of them can come back. */
  public void forgetLost() {
    sql("DELETE FROM node WHERE state = 'LOST' AND expires_at < now() - interval '30 days'")
        .executeUpdate();
  }

  /**
   * Makes a run the home of a race.
   *
   * @return false when another one is, or the run has lost its lease
   */
  public boolean claim(int raceKey, UUID runId) {
    return sql(CLAIM, raceKey, runId).executeUpdate() == 1;
  }

  /** The run is not the home of that race any more. */
  public void release(int raceKey, UUID runId) {
    sql(RELEASE + " AND race_key = ?2", runId, raceKey).executeUpdate();
  }

  /**
   * The nodes that are known, the longest running first, but for those that were taken over from.
   */
  public List<NodeStatus> statuses() {
    List<?> rows = sql(STATUSES).getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(
            columns ->
                new NodeStatus(
                    (String) columns[0],
                    (String) columns[1],
                    (Integer) columns[2],
                    (Integer) columns[3],
                    (UUID) columns[4],
                    NodeStatus.State.valueOf((String) columns[5]),
                    Micros.instant(((Number) columns[6]).longValue()),
                    ((Number) columns[7]).intValue()))
        .toList();
  }

  /** The homes of the running races. */
  public RaceHomes homes() {
    Map<String, UUID> runs = new HashMap<>();
    Map<String, Presence> presences = new HashMap<>();
    Set<String> homeless = new HashSet<>();
    for (Object row : sql(HOMES).getResultList()) {
      Object[] columns = (Object[]) row;
      String raceId = (String) columns[0];
      if (columns[1] == null) {
        homeless.add(raceId);
      } else {
        runs.put(raceId, (UUID) columns[1]);
        presences.put(raceId, new Presence((Integer) columns[2], (Integer) columns[3]));
      }
    }
    return new RaceHomes(runs, homeless, presences);
  }

  /** The run, if it is the home of the race, tells who is in it; or not, if that would wait. */
  public void tell(UUID runId, String raceId, Presence presence) {
    sql(TELL, runId, raceId, presence.drones(), presence.viewers()).executeUpdate();
  }

  /** The home of the race of that id, if it runs and has one. */
  public Optional<UUID> home(String raceId) {
    List<?> rows = sql(HOME, raceId).getResultList();
    return rows.stream().map(row -> (UUID) ((Object[]) row)[1]).findFirst();
  }

  /**
   * The running races that have no home.
   *
   * @param within a race that had none for longer should have one
   */
  public List<Homeless> homeless(Duration within) {
    List<?> rows = sql(HOMELESS, within.toMillis()).getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(columns -> new Homeless((String) columns[0], (Boolean) columns[1]))
        .toList();
  }

  private List<Node> nodes(String condition, Object... parameters) {
    List<?> rows = sql(NODE + condition, parameters).getResultList();
    return rows.stream().map(row -> (Object[]) row).map(HomeRepository::node).toList();
  }

  private static Node node(Object[] columns) {
    return new Node(
        (UUID) columns[0],
        (String) columns[1],
        (String) columns[2],
        (String) columns[3],
        (Integer) columns[4],
        (Integer) columns[5],
        (String) columns[6]);
  }

  private Query sql(String text, Object... parameters) {
    return NativeSql.query(entities, text, parameters);
  }
}
