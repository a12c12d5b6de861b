package dev.drift.account;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Slow hashes of secrets that people choose or type: PBKDF2 with HMAC-SHA-512, salted.
 *
 * <p>At most as many at a time as there are processors, so that sign-ins never take the whole
 * machine from the samples for long; others wait {@value #WAIT_MS} ms and are then refused as busy.
 */
@ApplicationScoped
public class Passwords {

  private static final int WAIT_MS = 3_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(3);
  // OWASP's number for PBKDF2-HMAC-SHA512.
  private static final int ITERATIONS = 210_000;
  private static final int SALT_BYTES = 32;

  private final Semaphore processors =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private Pbkdf2PasswordHash hash;
  private String hashOfNobody;

  /** For the container. */
  public Passwords() {}

  @Inject
  Passwords(Pbkdf2PasswordHash hash) {
    this(hash, ITERATIONS);
  }

  /** Another hash, of fewer rounds. */
  Passwords(Pbkdf2PasswordHash hash, int iterations) {
    this.hash = hash;
    hash.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", Integer.toString(iterations),
            "Pbkdf2PasswordHash.SaltSizeBytes", Integer.toString(SALT_BYTES)));
    hashOfNobody = hash.generate("nobody".toCharArray());
  }

  /**
   * The hash of a secret, to be stored.
   *
   * @throws RefusedException too many are hashed at the moment
   */
  public String hash(String secret) {
    return inTurn(() -> hash.generate(characters(secret)));
  }

  /**
   * Whether a secret is the one whose hash was kept. Takes as long when there is none.
   *
   * @param kept null = there is none: never
   * @throws RefusedException too many are hashed at the moment
   */
  public boolean matches(String secret, String kept) {
    boolean same =
        inTurn(() -> hash.verify(characters(secret), kept == null ? hashOfNobody : kept));
    return same && kept != null;
  }

  /** The same letters, however the keyboard composed them. */
  private static char[] characters(String secret) {
    return Normalizer.normalize(secret, Normalizer.Form.NFC).toCharArray();
  }

  private <T> T inTurn(Supplier<T> work) {
    boolean mine = false;
    try {
      mine = processors.tryAcquire(WAIT_MS, MILLISECONDS);
      if (!mine) {
        throw new RefusedException(
            Why.BUSY, "Many people are signing in. Try again in a few seconds.", RETRY_AFTER);
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(
          Why.BUSY, "The server is stopping. Try again when it is back.", RETRY_AFTER);
    } finally {
      if (mine) {
        processors.release();
      }
    }
  }
}
