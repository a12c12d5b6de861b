package dev.drift.account;

import com.google.common.hash.Hashing;
import dev.drift.account.TryRepository.Stake;
import dev.drift.archive.DatabaseAwayException;
import dev.drift.caller.Client;
import dev.drift.caller.RateLimit;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.DriftSetting;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Limits how often secrets are tried, so that guessing is slow and yet keeps no owner out: a
 * stranger is counted by name and address together, by address, and far higher by name alone; a
 * session and a browser that the owner has used before are counted by themselves. All servers of a
 * database count together.
 *
 * <p>Only failures count: a try is paid before and given back when it was right, so many at a time
 * are not free either.
 */
@ApplicationScoped
public class Attempts {

  private static final Logger LOG = System.getLogger(Attempts.class.getName());
  private static final int ADDRESS_FACTOR = 10;
  private static final int NAME_FACTOR = 20;
  private static final String TOO_OFTEN = "Too many tries. Wait a while, then try again.";

  private TryRepository tries;
  private long failures;

  /** For the container. */
  public Attempts() {}

  @Inject
  Attempts(ServerSettings settings, TryRepository tries) {
    this(settings.number(DriftSetting.SIGN_IN_ATTEMPTS), tries);
  }

  /** So many failures in five minutes of one name at one address. */
  Attempts(int failures, TryRepository tries) {
    this.failures = failures;
    this.tries = tries;
  }

  /**
   * Checks a secret, if it may be tried.
   *
   * @param check empty = the secret was wrong
   * @throws RefusedException too many failures; says when to try again
   * @throws DatabaseAwayException nobody knows how many there were
   */
  <T> Optional<T> judge(Attempt attempt, Supplier<Optional<T>> check) {
    List<Stake> stakes = stakes(attempt);
    pay(stakes);
    boolean wrong = false;
    try {
      Optional<T> result = check.get();
      wrong = result.isEmpty();
      return result;
    } finally {
      if (!wrong) {
        giveBack(stakes);
      }
    }
  }

  private void pay(List<Stake> stakes) {
    tries
        .take(stakes)
        .ifPresent(
            wait -> {
              throw new RefusedException(Why.TOO_OFTEN, TOO_OFTEN, wait);
            });
  }

  private void giveBack(List<Stake> stakes) {
    try {
      tries.giveBack(stakes);
    } catch (DatabaseAwayException e) {
      // What was right stays right, and the try comes back by itself.
      LOG.log(Level.DEBUG, "DatabaseWatch has logged why", e);
    }
  }

  private List<Stake> stakes(Attempt attempt) {
    if (attempt.knownAs() != null) {
      return List.of(stake("known", attempt.knownAs(), failures));
    }
    String network = RateLimit.network(attempt.address());
    return List.of(
        ofAddress(network),
        // An answer is guessed sooner than a password: slow from everywhere together.
        attempt.secret() == Attempt.Secret.ANSWER
            ? stake("answer", attempt.name(), failures)
            : stake("name", attempt.name(), failures * NAME_FACTOR),
        stake("name at address", attempt.name() + " " + network, failures));
  }

  private Stake ofAddress(String network) {
    return stake("address", network, failures * ADDRESS_FACTOR);
  }

  private static Stake stake(String kind, String whose, long max) {
    ByteBuffer hash =
        ByteBuffer.wrap(
            Hashing.sha256().hashString(kind + " " + whose, StandardCharsets.UTF_8).asBytes());
    return new Stake(new UUID(hash.getLong(), hash.getLong()), max);
  }

  /**
   * Counts what an address may not do too often, such as registering.
   *
   * @throws RefusedException too often; says when to try again
   */
  void count(Client client) {
    pay(List.of(ofAddress(RateLimit.network(client.address()))));
  }
}
