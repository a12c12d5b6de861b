package dev.drift.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.DriftSetting;
import dev.drift.settings.ServerSettings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits how often secrets are tried, per account (whether it exists or not) and per address.
 *
 * <p>Only failures count: a try is paid before and given back when it was right, so many at a time
 * are not free either. Remembers at most {@value #MAX_REMEMBERED} names and as many addresses; of
 * more, those that were seldom seen are forgotten.
 */
@ApplicationScoped
public class Attempts {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int MAX_REMEMBERED = 50_000;
  private static final int ADDRESS_FACTOR = 10;
  private static final int NETWORK_BYTES = 8;

  private Limits names;
  private Limits addresses;

  /** For the container. */
  public Attempts() {}

  @Inject
  Attempts(ServerSettings settings) {
    this(settings.number(DriftSetting.SIGN_IN_ATTEMPTS), Clock.systemUTC());
  }

  /** So many failures of one name in five minutes. */
  Attempts(int failures, Clock clock) {
    names = new Limits(failures, clock);
    addresses = new Limits((long) failures * ADDRESS_FACTOR, clock);
  }

  /**
   * Checks a secret, if this name and this address may try.
   *
   * @param check empty = the secret was wrong
   * @throws RefusedException too many failures; says when to try again
   */
  public <T> Optional<T> judge(String name, String address, Supplier<Optional<T>> check) {
    Bucket ofAddress = addresses.take(network(address));
    Bucket ofName;
    try {
      ofName = names.take(remembered(name));
    } catch (RefusedException e) {
      ofAddress.addTokens(1);
      throw e;
    }
    boolean wrong = false;
    try {
      Optional<T> result = check.get();
      wrong = result.isEmpty();
      return result;
    } finally {
      if (!wrong) {
        ofName.addTokens(1);
        ofAddress.addTokens(1);
      }
    }
  }

  /**
   * Counts what an address may not do too often, such as registering.
   *
   * @throws RefusedException too often; says when to try again
   */
  public void count(String address) {
    addresses.take(network(address));
  }

  /** What nobody can be called is one name: it may be long, and there is no end of it. */
  private static String remembered(String name) {
    return name.matches(AccountRules.NAME) ? name.toLowerCase(Locale.ROOT) : "";
  }

  /** One home's or server's addresses of IPv6 are one: it has 2^64 of them. */
  private static String network(String address) {
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private static final class Limits {
    private final Cache<String, Bucket> buckets;
    private final long most;
    private final TimeMeter time;

    Limits(long most, Clock clock) {
      this.most = most;
      this.time = new ClockTime(clock);
      this.buckets =
          Caffeine.newBuilder()
              .maximumSize(MAX_REMEMBERED)
              .expireAfterAccess(WINDOW)
              .ticker(time::currentTimeNanos)
              .build();
    }

    Bucket take(String whose) {
      Bucket bucket = buckets.get(whose, key -> full());
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        throw new RefusedException(
            Why.TOO_OFTEN,
            "Too many tries. Wait a while, then try again.",
            Duration.ofNanos(probe.getNanosToWaitForRefill()));
      }
      return bucket;
    }

    private Bucket full() {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
          .withCustomTimePrecision(time)
          .build();
    }
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
