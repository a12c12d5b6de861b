package dev.drift.live.node;

import dev.drift.live.node.NodeBroker.Outlet;
import dev.drift.live.node.NodeBroker.UnavailableException;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.supervision.Stage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The stage that sends to other nodes: what this node takes of the races that they watch, each
 * {@value #GATHER_MILLIS} ms, and what it tells them beside that. It is connected while there are
 * other nodes.
 *
 * <p>Bound: {@link #CAPACITY} messages beside the races; more are not sent, and are said again
 * later.
 */
final class NodeSender {

  private static final Logger LOG = System.getLogger(NodeSender.class.getName());
  private static final int CAPACITY = 1_024;
  private static final long GATHER_MILLIS = 12;
  private static final long IDLE_MILLIS = 200;
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** How often the node says something to itself, so that a dead connection is found. */
  private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final NodeDirectory nodes;
  private final SharedRaces shared;
  private final NodeCounters counters;
  private final Runnable sayAgain;
  private final BlockingQueue<Saying> sayings = new ArrayBlockingQueue<>(CAPACITY);
  private String lastFailure;

  /** Made when it is sent, so that the time in it is right; null = only look again. */
  private record Saying(UUID to, Function<Node, NodeMessage> message) {}

  private static final Saying WAKE = new Saying(null, null);

  /**
   * Sends nothing yet.
   *
   * @param sayAgain gives {@link #send} what is due again; called at least every {@value
   *     #IDLE_MILLIS} ms while the broker is connected
   */
  NodeSender(NodeDirectory nodes, SharedRaces shared, NodeCounters counters, Runnable sayAgain) {
    this.nodes = nodes;
    this.shared = shared;
    this.counters = counters;
    this.sayAgain = sayAgain;
  }

  /** Sends it soon, if it can. */
  void send(UUID to, Function<Node, NodeMessage> message) {
    if (!sayings.offer(new Saying(to, message))) {
      LOG.log(Level.DEBUG, "What is said to other nodes waits for the broker");
    }
  }

  /** Somebody may have begun to watch. */
  void wake() {
    if (sayings.isEmpty()) {
      var unused = sayings.offer(WAKE);
    }
  }

  /** The body of its stage. */
  void run(Stage stage, NodeBroker broker) throws InterruptedException {
    while (!stage.isStopping()) {
      Node own = nodes.own().orElse(null);
      if (own == null || nodes.others().isEmpty()) {
        shared.clear();
        sayings.clear();
        var unused = stage.pause(Duration.ofMillis(IDLE_MILLIS));
        continue;
      }
      try (Outlet outlet = broker.connectOutlet()) {
        worked();
        send(stage, own, outlet);
      } catch (UnavailableException e) {
        failed(e);
        var unused = stage.pause(RETRY);
      }
    }
  }

  private void send(Stage stage, Node own, Outlet outlet)
      throws UnavailableException, InterruptedException {
    long probeNanos = System.nanoTime();
    while (!stage.isStopping() && !nodes.others().isEmpty()) {
      if (System.nanoTime() - probeNanos >= 0) {
        probeNanos = System.nanoTime() + PROBE_NANOS;
        outlet.send(List.of(own.runId()), new NodeMessage.Probe(own.runId(), ""));
      }
      sayAgain.run();
      Saying first =
          sayings.poll(shared.size() > 0 ? GATHER_MILLIS : IDLE_MILLIS, TimeUnit.MILLISECONDS);
      for (Saying saying = first; saying != null; saying = sayings.poll()) {
        if (saying.message() != null) {
          outlet.send(List.of(saying.to()), saying.message().apply(own));
          counters.sent(1);
        }
      }
      publish(stage, own, outlet);
    }
    // What came last, when it stops.
    publish(stage, own, outlet);
  }

  private void publish(Stage stage, Node own, Outlet outlet) throws UnavailableException {
    try {
      shared.publish(own.runId(), outlet);
    } catch (RuntimeException e) {
      stage.setAside("A message for other nodes", e);
    }
  }

  private void failed(UnavailableException e) {
    if (!Objects.equals(lastFailure, e.getMessage())) {
      lastFailure = e.getMessage();
      LOG.log(Level.WARNING, "Races are not shown on other nodes now: " + e.getMessage());
    }
  }

  private void worked() {
    if (lastFailure != null) {
      lastFailure = null;
      LOG.log(Level.INFO, "Races are shown on other nodes again.");
    }
  }
}
