package dev.drift.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drift.caller.RefusedException.Why;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Limits how often each of many may do something: so many times at once, and as many again, evenly,
 * in each further window. Any thread may call.
 *
 * <p>Remembers at most {@value #MAX_REMEMBERED}; of more, those that were seldom seen are
 * forgotten.
 */
public final class RateLimit {

  private static final int MAX_REMEMBERED = 50_000;
  private static final int NETWORK_BYTES = 8;

  private final Cache<String, Bucket> buckets;
  private final long max;
  private final Duration window;
  private final TimeMeter time;
  private final String refusal;

  /**
   * A limit that nobody has come to yet.
   *
   * @param max times in each window
   * @param refusal for the caller who came too often: what to do next
   */
  public RateLimit(long max, Duration window, String refusal, Clock clock) {
    this.max = max;
    this.window = window;
    this.refusal = refusal;
    this.time = new ClockTime(clock);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterAccess(window)
            .ticker(time::currentTimeNanos)
            .build();
  }

  /**
   * Counts one time.
   *
   * @throws RefusedException TOO_OFTEN: says when again
   */
  public void take(String whose) {
    ConsumptionProbe probe = buckets.get(whose, key -> full()).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new RefusedException(
          Why.TOO_OFTEN, refusal, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  /**
   * One name for all addresses of one client: of IPv6 one home's or server's, which has 2^64 of
   * them.
   */
  public static String network(String address) {
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(max).refillGreedy(max, window))
        .withCustomTimePrecision(time)
        .build();
  }

  private record ClockTime(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return TimeUnit.MICROSECONDS.toNanos(
          ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
