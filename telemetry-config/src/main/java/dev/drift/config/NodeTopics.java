package dev.drift.config;

import java.util.UUID;

/**
 * The addresses on which nodes tell each other of races, in the broker's words: {@code
 * drift-node.<run>} is the topic of one run of a node.
 *
 * <p>They do not begin as those of {@link LiveTopics}: who subscribes to everything below that
 * would hear private races here.
 */
public final class NodeTopics {

  /** What every address begins with. */
  public static final String ROOT = "drift-node.";

  private NodeTopics() {}

  /** The topic of that run of a node. */
  public static String of(UUID run) {
    return ROOT + run;
  }
}
