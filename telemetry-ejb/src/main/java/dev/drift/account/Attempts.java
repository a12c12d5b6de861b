package dev.drift.account;

import dev.drift.caller.Client;
import dev.drift.caller.RateLimit;
import dev.drift.caller.RefusedException;
import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits how often secrets are tried, so that guessing is slow and yet keeps no owner out: a
 * stranger is counted by name and address together, by address, and far higher by name alone; a
 * session and a browser that the owner has used before are counted by themselves.
 *
 * <p>Only failures count: a try is paid before and given back when it was right, so many at a time
 * are not free either. {@link RateLimit} bounds what is remembered. Many addresses may make it
 * forget addresses, which begin anew then; the name they try is seen too often to be forgotten.
 */
@ApplicationScoped
public class Attempts {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int ADDRESS_FACTOR = 10;
  private static final int NAME_FACTOR = 20;
  private static final String TOO_OFTEN = "Too many tries. Wait a while, then try again.";

  private RateLimit namesAtAddresses;
  private RateLimit addresses;
  private RateLimit names;
  private RateLimit answers;
  private RateLimit known;

  /** For the container. */
  public Attempts() {}

  @Inject
  Attempts(ServerSettings settings) {
    this(settings.number(DriftSetting.SIGN_IN_ATTEMPTS), SteadyClock.ofServer());
  }

  /** So many failures in five minutes of one name at one address. */
  Attempts(int failures, Clock clock) {
    namesAtAddresses = limit(failures, clock);
    addresses = limit((long) failures * ADDRESS_FACTOR, clock);
    names = limit((long) failures * NAME_FACTOR, clock);
    answers = limit(failures, clock);
    known = limit(failures, clock);
  }

  private static RateLimit limit(long failures, Clock clock) {
    return new RateLimit(failures, WINDOW, TOO_OFTEN, clock);
  }

  /**
   * Checks a secret, if it may be tried.
   *
   * @param check empty = the secret was wrong
   * @throws RefusedException too many failures; says when to try again
   */
  <T> Optional<T> judge(Attempt attempt, Supplier<Optional<T>> check) {
    Deque<Stake> paid = new ArrayDeque<>();
    boolean wrong = false;
    try {
      for (Stake stake : stakes(attempt)) {
        stake.limit.take(stake.whose);
        paid.push(stake);
      }
      Optional<T> result = check.get();
      wrong = result.isEmpty();
      return result;
    } finally {
      if (!wrong) {
        paid.forEach(stake -> stake.limit.giveBack(stake.whose));
      }
    }
  }

  private List<Stake> stakes(Attempt attempt) {
    if (attempt.knownAs() != null) {
      return List.of(new Stake(known, attempt.knownAs()));
    }
    String network = RateLimit.network(attempt.address());
    // An answer is guessed sooner than a password: slow from everywhere together.
    RateLimit ofName = attempt.secret() == Attempt.Secret.ANSWER ? answers : names;
    return List.of(
        new Stake(addresses, network),
        new Stake(ofName, attempt.name()),
        new Stake(namesAtAddresses, attempt.name() + " " + network));
  }

  /**
   * Counts what an address may not do too often, such as registering.
   *
   * @throws RefusedException too often; says when to try again
   */
  void count(Client client) {
    addresses.take(RateLimit.network(client.address()));
  }

  /** What a try costs unless it is right. */
  private record Stake(RateLimit limit, String whose) {}
}
