package dev.drift.listening;

import dev.drift.config.LiveTopics.Publishing;
import dev.drift.race.RaceInfo;
import dev.drift.settings.ServerSettings;
import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The running races that other programs can listen to, and who listens; owns the stage that
 * publishes.
 */
@ApplicationScoped
public class ListenerDirectory {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

  private final Map<String, RaceTopic> topics = new ConcurrentHashMap<>();
  private final Outbox outbox = new Outbox();
  private volatile Audience audience = Audience.NOBODY;
  private TopicLoop loop;
  private Stage stage;

  @Inject private ServerSettings settings;
  @Inject private Stages stages;
  @Inject private Instance<TopicBroker> broker;

  /**
   * Begins to publish for those who listen.
   *
   * @param ownBroker whether the broker is DRIFT's own, which says by itself who listens
   */
  public synchronized void start(boolean ownBroker) {
    Publishing publishing = ownBroker ? Publishing.ON : settings.liveTopics();
    if (publishing == Publishing.OFF || !broker.isResolvable()) {
      return;
    }
    if (publishing == Publishing.ON && !ownBroker) {
      listen(Audience.UNKNOWN);
    }
    loop = new TopicLoop(this, broker.get(), outbox, publishing);
    stage = stages.start("drift-listeners", loop::run);
  }

  /** Publishes what waits and stops. */
  public synchronized void stop() {
    if (stage == null) {
      return;
    }
    stage.stop();
    if (!stage.join(STOP_WITHIN)) {
      stage.interrupt();
    }
    stage = null;
  }

  /**
   * Opens the race to listeners.
   *
   * @param isPublic a private race has none
   */
  public RaceTopic open(RaceInfo race, boolean isPublic) {
    RaceTopic topic = new RaceTopic(race, isPublic, outbox);
    topics.put(race.id(), topic);
    // After it can be found: what changed meanwhile is not missed.
    topic.listen(audience);
    return topic;
  }

  /** The race is open no more, and may be opened again. */
  public void close(String raceId) {
    topics.remove(raceId);
  }

  /** The race has ended: its listeners hear of it. */
  public void end(String raceId) {
    RaceTopic topic = topics.remove(raceId);
    if (topic != null) {
      topic.end();
    }
  }

  /** The open races. */
  public Set<String> raceIds() {
    return Set.copyOf(topics.keySet());
  }

  /** When this returns, nothing of a race that is not public is published any more. */
  public void makePublic(String raceId, boolean isPublic) {
    RaceTopic topic = topics.get(raceId);
    if (topic != null) {
      topic.makePublic(isPublic);
    }
  }

  /**
   * From now on these listen; samples that are received after this returns are published for them.
   *
   * @param addresses of all subscriptions, in the broker's words
   */
  public void listen(Collection<String> addresses) {
    listen(Audience.of(addresses));
  }

  synchronized void listen(Audience changed) {
    audience = changed;
    topics.values().forEach(topic -> topic.listen(changed));
  }

  Audience audience() {
    return audience;
  }

  /** Messages that the broker was given, since the server started. */
  public long published() {
    TopicLoop running = loop;
    return running == null ? 0 : running.published();
  }

  /** What was to be published and was lost before the broker, since the server started. */
  public long dropped() {
    return outbox.dropped();
  }
}
