package dev.drift.live;

import dev.drift.caller.RateLimit;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes the latencies that dashboards of the sensor pipeline measured themselves, of whoever has
 * one connected. They have no account, so that what they say is bounded instead: from 0 to {@value
 * #MAX_SECONDS} s, {@value #MAX_OF_CLIENT} a second of one client and {@value #MAX_OF_ALL} of all.
 *
 * <p>Bound: the clients of connected dashboards, at most one a viewer.
 */
@ApplicationScoped
public class ReportedLatency {

  private static final double MAX_SECONDS = 60;
  private static final int MAX_OF_CLIENT = 50;
  private static final int MAX_OF_ALL = 200;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String TOO_OFTEN = "Too many measurements: send fewer a second.";

  private final Map<String, Integer> dashboards = new ConcurrentHashMap<>();
  private EndToEndLatency latency;
  private RateLimit ofClient;
  private RateLimit ofAll;

  /** For the container. */
  public ReportedLatency() {}

  @Inject
  ReportedLatency(Instance<EndToEndLatency> latency) {
    this(latency.isResolvable() ? latency.get() : seconds -> {}, SteadyClock.ofServer());
  }

  ReportedLatency(EndToEndLatency latency, Clock clock) {
    this.latency = latency;
    this.ofClient = new RateLimit(MAX_OF_CLIENT, SECOND, TOO_OFTEN, clock);
    this.ofAll = new RateLimit(MAX_OF_ALL, SECOND, TOO_OFTEN, clock);
  }

  /** A dashboard of that client has connected; {@link #disconnected} ends it. */
  public void connected(String address) {
    dashboards.merge(RateLimit.network(address), 1, Integer::sum);
  }

  /** A dashboard of that client has gone. */
  public void disconnected(String address) {
    dashboards.computeIfPresent(
        RateLimit.network(address), (network, count) -> count > 1 ? count - 1 : null);
  }

  /** Whether that client has a dashboard connected here. */
  public boolean isKnown(String address) {
    return dashboards.containsKey(RateLimit.network(address));
  }

  /**
   * A client has measured how long a reading took to its screen.
   *
   * @throws RefusedException INVALID, CONFLICT without a connected dashboard, or TOO_OFTEN
   */
  public void report(String address, double seconds) {
    if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
      throw new RefusedException(Why.INVALID, "latency must be seconds from 0 to 60.");
    }
    String network = RateLimit.network(address);
    if (!isKnown(address)) {
      throw new RefusedException(
          Why.CONFLICT, "Your address has no dashboard connected: connect to /ws first.");
    }
    ofClient.take(network);
    ofAll.take("");
    latency.observe(seconds);
  }
}
