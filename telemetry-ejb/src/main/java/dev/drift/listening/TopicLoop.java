package dev.drift.listening;

import dev.drift.config.LiveTopics.Publishing;
import dev.drift.listening.TopicBroker.Link;
import dev.drift.listening.TopicBroker.TopicUnavailableException;
import dev.drift.supervision.Stage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The stage that publishes: takes what waits in the outbox to the broker, over one link that is
 * there as long as somebody listens. Where the broker is not DRIFT's own it also asks, each second,
 * who listens.
 */
final class TopicLoop {

  private static final Logger LOG = System.getLogger(TopicLoop.class.getName());
  private static final int AT_ONCE = 256;
  private static final long WAIT_MILLIS = 200;

  /** So many at once: more are under way, and each send alone would wake the broker's threads. */
  private static final int BUSY = 8;

  private static final Duration GATHER = Duration.ofMillis(5);
  private static final long ASK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration REFUSED_RETRY = Duration.ofSeconds(30);

  private final ListenerDirectory listeners;
  private final TopicBroker broker;
  private final Outbox outbox;
  private final TopicWriter writer = new TopicWriter();
  private final boolean asks;
  private final List<Outgoing> batch = new ArrayList<>(AT_ONCE);
  private String lastFailure;

  TopicLoop(ListenerDirectory listeners, TopicBroker broker, Outbox outbox, Publishing publishing) {
    this.listeners = listeners;
    this.broker = broker;
    this.outbox = outbox;
    this.asks = publishing == Publishing.AUTO;
  }

  long published() {
    return writer.published();
  }

  /** The body of its stage; a stage that is asked to stop publishes what waits. */
  void run(Stage stage) throws InterruptedException {
    while (!stage.isStopping()) {
      if (!isNeeded()) {
        var unused = stage.pause(Duration.ofMillis(WAIT_MILLIS));
        continue;
      }
      try (Link link = broker.connect()) {
        publish(stage, link);
      } catch (TopicUnavailableException e) {
        failed(e);
        var unused = stage.pause(RETRY);
      }
    }
  }

  private boolean isNeeded() {
    return asks || !listeners.audience().isNobody();
  }

  private void publish(Stage stage, Link link)
      throws TopicUnavailableException, InterruptedException {
    long askNanos = System.nanoTime();
    while (isNeeded()) {
      if (asks && System.nanoTime() - askNanos >= 0) {
        askNanos = System.nanoTime() + ask(link);
      }
      boolean found = outbox.take(batch, AT_ONCE, stage.isStopping() ? 0 : WAIT_MILLIS);
      if (!found && stage.isStopping()) {
        return;
      }
      boolean busy = batch.size() >= BUSY && batch.size() < AT_ONCE;
      try {
        for (Outgoing item : batch) {
          write(item, link, stage);
        }
      } finally {
        batch.clear();
      }
      if (busy) {
        var unused = stage.pause(GATHER);
      }
    }
  }

  private void write(Outgoing item, Link link, Stage stage) throws TopicUnavailableException {
    try {
      writer.write(item, link);
      worked();
    } catch (RuntimeException e) {
      stage.setAside("A message for other programs", e);
    }
  }

  /** The time until the next question, ns. */
  private long ask(Link link) {
    try {
      listeners.listen(Audience.of(link.subscribedAddresses()));
      return ASK_NANOS;
    } catch (TopicUnavailableException e) {
      listeners.listen(Audience.NOBODY);
      say(
          "The broker does not say who listens, so races are not published on it (grant DRIFT's"
              + " user 'manage' on activemq.management, or use --live-topics=on): "
              + e.getMessage());
      return REFUSED_RETRY.toNanos();
    }
  }

  private void failed(TopicUnavailableException e) {
    outbox.clear();
    say("Races are not published for other programs now: " + e.getMessage());
  }

  private void say(String failure) {
    if (!Objects.equals(lastFailure, failure)) {
      lastFailure = failure;
      LOG.log(Level.WARNING, failure);
    }
  }

  private void worked() {
    if (lastFailure != null) {
      lastFailure = null;
      LOG.log(Level.INFO, "Races are published for other programs again.");
    }
  }
}
