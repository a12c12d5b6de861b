package dev.drift.micro.listening;

import dev.drift.config.LiveTopics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import javax.transaction.xa.Xid;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerAddressPlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerQueuePlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerResourcePlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerSessionPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.protocol.SessionCallback;

/**
 * Keeps the programs that listen within {@link ListenerBounds}, counts what they lose, and tells
 * the application of each change of who listens before the program gets its answer.
 */
final class ListenerPlugin
    implements ListenerBrokerMXBean,
        ActiveMQServerAddressPlugin,
        ActiveMQServerConnectionPlugin,
        ActiveMQServerMessagePlugin,
        ActiveMQServerQueuePlugin,
        ActiveMQServerResourcePlugin,
        ActiveMQServerSessionPlugin {

  private static final Logger LOG = System.getLogger(ListenerPlugin.class.getName());

  /** A subscription to all of MQTT would hear each sample once more, as JMS hears it. */
  private static final String NOT_JMS = "NOT (AMQAddress LIKE '" + LiveTopics.JMS + "%')";

  private static final long UNUSED_NANOS = 10_000_000_000L;

  private final Application application;
  private final Executor later;
  private final int maxSubscriptions;
  private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
  private final Map<Object, AtomicInteger> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger programs = new AtomicInteger();
  private final AtomicInteger addresses = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();
  private ActiveMQServer server;

  private record Subscription(Queue queue, long madeAtNanos) {
    boolean isUnused(long nowNanos) {
      return queue.getConsumerCount() == 0 && nowNanos - madeAtNanos > UNUSED_NANOS;
    }
  }

  /**
   * For a broker.
   *
   * @param later runs what must not run on the broker's threads
   */
  ListenerPlugin(Application application, Executor later, int maxSubscriptions) {
    this.application = application;
    this.later = later;
    this.maxSubscriptions = maxSubscriptions;
  }

  @Override
  public void registered(ActiveMQServer registeredWith) {
    server = registeredWith;
  }

  @Override
  public void afterCreateConnection(RemotingConnection connection) {
    if (connection.getTransportConnection() instanceof NettyConnection netty) {
      programs.incrementAndGet();
      SmallFrames.bound(netty.getNettyChannel().pipeline());
    }
  }

  @Override
  public void afterDestroyConnection(RemotingConnection connection) {
    if (isProgram(connection)) {
      programs.decrementAndGet();
      sessions.remove(connection.getID());
    }
  }

  private static boolean isProgram(RemotingConnection connection) {
    return connection.getTransportConnection() instanceof NettyConnection;
  }

  @Override
  public void beforeCreateSession(
      String name,
      String username,
      int minLargeMessageSize,
      RemotingConnection connection,
      boolean autoCommitSends,
      boolean autoCommitAcks,
      boolean preAcknowledge,
      boolean xa,
      String defaultAddress,
      SessionCallback callback,
      boolean autoCreateQueues,
      OperationContext context,
      Map<SimpleString, RoutingType> prefixes)
      throws ActiveMQException {
    if (isProgram(connection)
        && sessionsOf(connection).incrementAndGet() > ListenerBounds.SESSIONS_OF_CONNECTION) {
      sessionsOf(connection).decrementAndGet();
      throw new ActiveMQException("too many sessions of one connection");
    }
  }

  @Override
  public void afterCloseSession(ServerSession session, boolean failed) {
    AtomicInteger open = sessions.get(session.getRemotingConnection().getID());
    if (open != null) {
      open.decrementAndGet();
    }
  }

  private AtomicInteger sessionsOf(RemotingConnection connection) {
    return sessions.computeIfAbsent(connection.getID(), id -> new AtomicInteger());
  }

  /** Nobody but the application sends, and the application needs no transaction of two phases. */
  @Override
  public void beforePutTransaction(Xid xid, Transaction tx, RemotingConnection connection)
      throws ActiveMQException {
    throw new ActiveMQSecurityException("no XA transactions here");
  }

  @Override
  public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQException {
    if (queue.isInternal()) {
      return;
    }
    if (subscriptions.size() >= maxSubscriptions) {
      throw new ActiveMQSecurityException("too many subscriptions");
    }
    queue
        .setDurable(false)
        .setRingSize((long) ListenerBounds.RING_MESSAGES)
        .setMaxConsumers(1)
        .setLastValue(false)
        .setNonDestructive(false)
        .setDelayBeforeDispatch(-1L)
        .setConsumersBeforeDispatch(0)
        .setAutoDelete(true)
        .setAutoDeleteDelay(0L)
        .setAutoDeleteMessageCount(-1L);
    if (!queue.getAddress().toString().startsWith(LiveTopics.JMS)) {
      queue.setFilterString(
          queue.getFilterString() == null || queue.getFilterString().isEmpty()
              ? NOT_JMS
              : "(" + queue.getFilterString() + ") AND " + NOT_JMS);
    }
  }

  @Override
  public void afterCreateQueue(Queue queue) {
    subscriptions.put(queue.getName().toString(), new Subscription(queue, System.nanoTime()));
    application.listenersChanged();
  }

  @Override
  public void afterDestroyQueue(
      Queue queue,
      SimpleString address,
      SecurityAuth session,
      boolean checkConsumerCount,
      boolean removeConsumers,
      boolean autoDeleteAddress) {
    subscriptions.remove(queue.getName().toString());
    application.listenersChanged();
  }

  @Override
  public void afterAddAddress(AddressInfo address, boolean reload) {
    addresses.incrementAndGet();
  }

  @Override
  public void afterRemoveAddress(SimpleString address, AddressInfo info) {
    addresses.decrementAndGet();
  }

  /** Whether a program may bring one more address into being. */
  boolean hasRoomForAddress() {
    return addresses.get() < ListenerBounds.MAX_ADDRESSES;
  }

  @Override
  public boolean canAccept(ServerConsumer consumer, MessageReference reference) {
    if (reference.getQueue().getDeliveringCount() <= ListenerBounds.MAX_UNACKNOWLEDGED) {
      return true;
    }
    later.execute(() -> disconnect(consumer));
    return false;
  }

  private void disconnect(ServerConsumer consumer) {
    RemotingConnection connection =
        server.getRemotingService().getConnection(consumer.getConnectionID());
    if (connection != null) {
      connection.fail(new ActiveMQException("it acknowledges nothing"));
    }
  }

  @Override
  public void beforeSend(
      ServerSession session,
      Transaction tx,
      Message message,
      boolean direct,
      boolean noAutoCreateQueue) {
    if (server.getPagingManager().isGlobalFull()) {
      dropped.increment();
    }
    if (!message.getAddress().startsWith(LiveTopics.JMS)) {
      // Also for who asks for more: nothing waits for a program's acknowledgement.
      message.putIntProperty(MQTTUtil.MQTT_QOS_LEVEL_KEY, 0);
    }
  }

  @Override
  public void messageAcknowledged(
      Transaction tx, MessageReference reference, AckReason reason, ServerConsumer consumer) {
    if (reason == AckReason.REPLACED) {
      dropped.increment();
    }
  }

  /** Ends the subscriptions that nobody consumes. */
  void sweep() {
    long now = System.nanoTime();
    for (Subscription subscription : subscriptions.values()) {
      if (subscription.isUnused(now)) {
        delete(subscription.queue());
      }
    }
  }

  private static void delete(Queue queue) {
    try {
      queue.deleteQueue();
    } catch (Exception e) { // The library declares no narrower one.
      // Thrown, it would end the sweeping; the next one tries again.
      LOG.log(Level.WARNING, "A program's subscription could not be ended", e);
    }
  }

  @Override
  public String[] getSubscribedAddresses() {
    return subscriptions.values().stream()
        .map(subscription -> subscription.queue().getAddress().toString())
        .distinct()
        .toArray(String[]::new);
  }

  @Override
  public int getPrograms() {
    return programs.get();
  }

  @Override
  public int getSubscriptions() {
    return subscriptions.size();
  }

  @Override
  public long getDropped() {
    return dropped.sum();
  }
}
