package dev.drift.server;

import dev.drift.config.BrokerQueues;
import dev.drift.config.DriftSetting;
import dev.drift.node.HomeRepository;
import dev.drift.node.Lease;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.node.RaceHomes;
import dev.drift.settings.ServerSettings;
import dev.drift.supervision.Stage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * This server's lease among the nodes of the same database: begins it, renews it every second, and
 * tells when it is lost. What it reads of the other nodes is what {@link NodeDirectory} knows; what
 * it tells them is who is in its races.
 */
final class NodeLease {

  private static final Logger LOG = System.getLogger(NodeLease.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int SECRET_BYTES = 24;

  /** Of a queue at a broker that no other node can reach. */
  private static final String OWN_BROKER = "own:";

  private final ServerSettings settings;
  private final HomeRepository homes;
  private final NodeDirectory directory;
  private final PresenceNotice notice;
  private final Supplier<UUID> lost;
  private final Lease lease = new Lease(HomeRepository.LEASE, System::nanoTime);
  private volatile Node own;

  /**
   * A lease that is not held yet.
   *
   * @param lost ends what this node did as a home, and says the name of the run that begins then
   */
  NodeLease(
      ServerSettings settings,
      HomeRepository homes,
      NodeDirectory directory,
      PresenceNotice notice,
      Supplier<UUID> lost) {
    this.settings = settings;
    this.homes = homes;
    this.directory = directory;
    this.notice = notice;
    this.lost = lost;
  }

  Lease lease() {
    return lease;
  }

  /** This server, once it is registered. */
  Node own() {
    return own;
  }

  /** Whether this server uses the one queue of versions that had no nodes. */
  boolean usesOldQueue() {
    return settings.sampleQueue().equals(BrokerQueues.SAMPLES);
  }

  /** Whether what lies on that node's queue can be taken over by this one. */
  boolean reaches(Node node) {
    return node.queue().equals(own.queue()) || !node.queue().startsWith(OWN_BROKER);
  }

  /**
   * Begins the lease.
   *
   * @return false when another run with the same name holds one
   */
  boolean register(UUID runId) {
    Node node =
        new Node(
            runId,
            settings.nodeName(),
            settings.hasOwnBroker() ? ownQueue() : settings.sampleQueue(),
            settings.nodeAddress(),
            settings.number(DriftSetting.HTTP_PORT),
            settings.number(DriftSetting.GRPC_PORT),
            secret());
    long asked = System.nanoTime();
    if (!homes.register(node, settings.hasOwnBroker())) {
      return false;
    }
    own = node;
    directory.begin(node);
    LOG.log(Level.INFO, "This is node {0}, run {1}.", node, node.runId().toString());
    homes.forgetLost();
    read(asked);
    return true;
  }

  /** Every server with a broker of its own has a queue of that name: this one's is told apart. */
  private String ownQueue() {
    Path queue = settings.ownDirectories().get(ServerSettings.OWN_QUEUE);
    return OWN_BROKER + settings.hostName() + ":" + queue.toAbsolutePath().normalize();
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The body of its stage. */
  void run(Stage stage) throws InterruptedException {
    boolean away = false;
    while (stage.pause(PERIOD)) {
      try {
        renew();
        away = false;
      } catch (RuntimeException e) {
        // Nobody else can take over either, without the database.
        LOG.log(
            away ? Level.DEBUG : Level.WARNING, "The lease was not renewed: {0}", e.getMessage());
        away = true;
      }
    }
  }

  private void renew() {
    long asked = System.nanoTime();
    if (homes.renew(own.runId())) {
      read(asked);
      return;
    }
    LOG.log(
        Level.WARNING,
        "Another node has taken over from this one, which did not answer in time: it begins anew.");
    lease.lose();
    UUID next = lost.get();
    if (!register(next)) {
      throw new IllegalStateException("another node has the name " + own.name());
    }
  }

  private void read(long asked) {
    List<Node> alive = homes.alive();
    lease.renewed(asked, alive.stream().allMatch(node -> node.runId().equals(own.runId())));
    RaceHomes read = homes.homes();
    directory.update(alive, read);
    if (!directory.others().isEmpty()) {
      notice.tell(own.runId(), read);
    }
  }

  /**
   * Ends the lease.
   *
   * @param stored whether nothing is left on the queue
   */
  void leave(boolean stored) {
    if (own != null) {
      lease.lose();
      homes.leave(own.runId(), stored);
    }
  }
}
