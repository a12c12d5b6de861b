package dev.drift.metrics;

import dev.drift.live.node.NodePictures;
import dev.drift.node.NodeDirectory;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Which nodes there are, and what they show of each other's races. */
final class NodeMetrics {

  private final NodeDirectory nodes;
  private final NodePictures pictures;

  NodeMetrics(NodeDirectory nodes, NodePictures pictures) {
    this.nodes = nodes;
    this.pictures = pictures;
  }

  void registerWith(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("drift_node_info")
        .help("1, with this node's name.")
        .labelNames("node")
        .callback(to -> nodes.own().ifPresent(own -> to.call(1, own.name())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_nodes")
        .help("Nodes whose leases hold, as this one read last, itself among them.")
        .callback(to -> to.call(nodes.own().isPresent() ? 1.0 + nodes.others().size() : 0))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_node_shared_races")
        .help("Races of this node that are watched on other nodes now.")
        .callback(to -> to.call((double) pictures.sharedRaces()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("drift_node_mirrored_races")
        .help("Races of other nodes that are shown here now.")
        .callback(to -> to.call((double) pictures.mirroredRaces()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_node_messages_sent_total")
        .help("Messages that the broker was given for other nodes, one for each node.")
        .callback(to -> to.call((double) pictures.counters().messagesSent()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_node_messages_received_total")
        .help("Messages of other nodes.")
        .callback(to -> to.call((double) pictures.counters().messagesReceived()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_node_messages_unreadable_total")
        .help("Messages of other nodes that were not understood.")
        .callback(to -> to.call((double) pictures.counters().messagesUnreadable()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_node_items_dropped_total")
        .help("Samples, readings and timing events for other nodes that the broker did not take.")
        .callback(to -> to.call((double) pictures.counters().itemsDropped()))
        .register(registry);
    CounterWithCallback.builder()
        .name("drift_node_items_lost_total")
        .help("Samples, readings and timing events of other nodes that viewers here did not get.")
        .callback(to -> to.call((double) pictures.counters().itemsLost()))
        .register(registry);
  }
}
