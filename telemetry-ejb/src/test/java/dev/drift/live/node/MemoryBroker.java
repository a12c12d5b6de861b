package dev.drift.live.node;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A broker that is as quick as can be, and loses what a test wants lost. */
final class MemoryBroker implements NodeBroker {

  private final Map<UUID, BlockingQueue<NodeMessage>> topics = new ConcurrentHashMap<>();
  volatile Predicate<NodeMessage> losing = message -> false;

  @Override
  public Outlet connectOutlet() {
    return new Outlet() {
      @Override
      public void send(Collection<UUID> to, NodeMessage message) {
        for (UUID run : to) {
          BlockingQueue<NodeMessage> topic = topics.get(run);
          if (topic != null && !losing.test(message)) {
            topic.add(message);
          }
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Inlet connectInlet(UUID run) {
    BlockingQueue<NodeMessage> topic = new LinkedBlockingQueue<>();
    topics.put(run, topic);
    return new Inlet() {
      @Override
      public Optional<NodeMessage> receive(Duration atMost) throws UnavailableException {
        try {
          return Optional.ofNullable(topic.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
          throw new UnavailableException("interrupted", e);
        }
      }

      @Override
      public void close() {
        topics.remove(run, topic);
      }
    };
  }
}
