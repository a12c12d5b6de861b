package dev.drift.live.node;

import dev.drift.live.node.NodeBroker.Inlet;
import dev.drift.live.node.NodeBroker.UnavailableException;
import dev.drift.live.node.NodeBroker.UnreadableException;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.supervision.Stage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The stage that receives what other nodes say. It is connected while there are any; what waits for
 * it is bounded by the broker, which drops what is too much.
 */
final class NodeReceiver {

  private static final Logger LOG = System.getLogger(NodeReceiver.class.getName());
  private static final Duration WAIT = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** The node's own probes come more often. */
  private static final long DEAD_NANOS = TimeUnit.SECONDS.toNanos(8);

  private final NodeDirectory nodes;
  private final SharedRaces shared;
  private final NodeCounters counters;
  private final Consumer<NodeMessage> taker;
  private String lastFailure;
  private long heardNanos;

  NodeReceiver(
      NodeDirectory nodes, SharedRaces shared, NodeCounters counters, Consumer<NodeMessage> taker) {
    this.nodes = nodes;
    this.shared = shared;
    this.counters = counters;
    this.taker = taker;
  }

  /** The body of its stage. */
  void run(Stage stage, NodeBroker broker) throws InterruptedException {
    while (!stage.isStopping()) {
      Node own = nodes.own().orElse(null);
      if (own == null || nodes.others().isEmpty()) {
        var unused = stage.pause(WAIT);
        continue;
      }
      try (Inlet inlet = broker.connectInlet(own.runId())) {
        worked();
        heardNanos = System.nanoTime();
        shared.listenAnew();
        while (!stage.isStopping() && !nodes.others().isEmpty()) {
          receive(stage, inlet);
        }
      } catch (UnavailableException e) {
        failed(e);
        var unused = stage.pause(RETRY);
      }
    }
  }

  private void receive(Stage stage, Inlet inlet) throws UnavailableException {
    try {
      NodeMessage message = inlet.receive(WAIT).orElse(null);
      if (message != null) {
        heardNanos = System.nanoTime();
        take(message);
      } else if (System.nanoTime() - heardNanos > DEAD_NANOS) {
        throw new UnavailableException("the broker delivers nothing", null);
      }
    } catch (UnreadableException e) {
      counters.received();
      counters.unreadable();
      stage.setAside("A message of another node", e);
    } catch (RuntimeException e) {
      stage.setAside("A message of another node", e);
    }
  }

  private void take(NodeMessage message) {
    if (!(message instanceof NodeMessage.Probe)) {
      counters.received();
      taker.accept(message);
    }
  }

  private void failed(UnavailableException e) {
    if (!Objects.equals(lastFailure, e.getMessage())) {
      lastFailure = e.getMessage();
      LOG.log(Level.WARNING, "Races of other nodes are not shown now: " + e.getMessage());
    }
  }

  private void worked() {
    if (lastFailure != null) {
      lastFailure = null;
      LOG.log(Level.INFO, "Races of other nodes are shown again.");
    }
  }
}
