package dev.drift.account;

import dev.drift.caller.RateLimit;
import dev.drift.caller.RefusedException;
import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits how often secrets are tried, per account (whether it exists or not) and per address.
 *
 * <p>Only failures count: a try is paid before and given back when it was right, so many at a time
 * are not free either. {@link RateLimit} bounds what is remembered.
 */
@ApplicationScoped
public class Attempts {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int ADDRESS_FACTOR = 10;
  private static final String TOO_OFTEN = "Too many tries. Wait a while, then try again.";

  private RateLimit names;
  private RateLimit addresses;

  /** For the container. */
  public Attempts() {}

  @Inject
  Attempts(ServerSettings settings) {
    this(settings.number(DriftSetting.SIGN_IN_ATTEMPTS), SteadyClock.ofServer());
  }

  /** So many failures of one name in five minutes. */
  Attempts(int failures, Clock clock) {
    names = new RateLimit(failures, WINDOW, TOO_OFTEN, clock);
    addresses = new RateLimit((long) failures * ADDRESS_FACTOR, WINDOW, TOO_OFTEN, clock);
  }

  /**
   * Checks a secret, if this name and this address may try.
   *
   * @param check empty = the secret was wrong
   * @throws RefusedException too many failures; says when to try again
   */
  public <T> Optional<T> judge(String name, String address, Supplier<Optional<T>> check) {
    String network = RateLimit.network(address);
    String remembered = remembered(name);
    addresses.take(network);
    try {
      names.take(remembered);
    } catch (RefusedException e) {
      addresses.giveBack(network);
      throw e;
    }
    boolean wrong = false;
    try {
      Optional<T> result = check.get();
      wrong = result.isEmpty();
      return result;
    } finally {
      if (!wrong) {
        names.giveBack(remembered);
        addresses.giveBack(network);
      }
    }
  }

  /**
   * Counts what an address may not do too often, such as registering.
   *
   * @throws RefusedException too often; says when to try again
   */
  public void count(String address) {
    addresses.take(RateLimit.network(address));
  }

  /** What nobody can be called is one name: it may be long, and there is no end of it. */
  private static String remembered(String name) {
    return name.matches(AccountRules.NAME) ? name.toLowerCase(Locale.ROOT) : "";
  }
}
