package dev.drift.control;

import dev.drift.caller.Caller;
import dev.drift.node.HomeRepository;
import dev.drift.node.NodeDirectory;
import dev.drift.node.NodeStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Shows administrators the servers that share this database and broker. */
@ApplicationScoped
public class NodeDesk {

  @Inject private HomeRepository homes;
  @Inject private NodeDirectory directory;

  /**
   * The nodes, the longest running first.
   *
   * @throws dev.drift.caller.RefusedException SIGN_IN, FORBIDDEN
   */
  public List<NodeStatus> all(Caller caller) {
    caller.asAdministrator();
    return homes.statuses();
  }

  /** Whether that is this server. */
  public boolean isThis(NodeStatus node) {
    return directory.own().filter(own -> own.runId().equals(node.runId())).isPresent();
  }
}
