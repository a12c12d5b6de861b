package dev.drift.account;

import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys that sign tokens and check them: RSA 2048, kept in the database, so that all servers of
 * one database accept each other's tokens.
 *
 * <p>The newest key signs. One that was replaced still checks for as long as a token that it signed
 * may live. Keys that another process adds are seen within ten seconds, and when a token names one.
 */
@ApplicationScoped
public class SigningKeys {

  /** How long another server may go on signing with a key that was replaced. */
  static final Duration RELOAD = Duration.ofSeconds(10);

  /** So often at most a key that is not known is looked for in the database. */
  static final Duration LOOK = Duration.ofMillis(100);

  private static final int RSA_BITS = 2048;

  private SigningKeyRepository repository;
  private Clock clock;
  private Duration tokenLife;
  private volatile Ring ring;

  /** For the container. */
  public SigningKeys() {}

  @Inject
  SigningKeys(SigningKeyRepository repository, ServerSettings settings) {
    this(
        repository,
        Duration.ofMinutes(settings.number(DriftSetting.SESSION_MINUTES)),
        SteadyClock.ofServer());
  }

  SigningKeys(SigningKeyRepository repository, Duration tokenLife, Clock clock) {
    this.repository = repository;
    this.tokenLife = tokenLife;
    this.clock = clock;
  }

  /** What signs now. */
  public Signer signer() {
    return fresh().signer;
  }

  /** The key that checks signatures of that id; empty = no token of it is valid. */
  public Optional<Key> verifier(String id) {
    Ring present = fresh();
    if (!present.verifiers.containsKey(id) && !isFresh(present, LOOK)) {
      // Another server may sign with it already.
      present = reload(LOOK);
    }
    return Optional.ofNullable(present.verifiers.get(id))
        .filter(verifier -> clock.instant().isBefore(verifier.until))
        .map(Verifier::key);
  }

  /** Replaces the key that signs; tokens that are out stay good. */
  public synchronized void rotate() {
    SigningKey key = newKey();
    repository.add(key);
    repository.retireOlderThan(key);
    ring = load();
  }

  /**
   * A key and its name in tokens.
   *
   * @param id the {@code kid}
   */
  public record Signer(String id, PrivateKey key) {}

  private record Verifier(PublicKey key, Instant until) {}

  private record Ring(Signer signer, Map<String, Verifier> verifiers, Instant loadedAt) {}

  private Ring fresh() {
    Ring present = ring;
    return isFresh(present, RELOAD) ? present : reload(RELOAD);
  }

  private boolean isFresh(Ring present, Duration within) {
    return present != null && clock.instant().isBefore(present.loadedAt.plus(within));
  }

  private synchronized Ring reload(Duration within) {
    if (!isFresh(ring, within)) {
      ring = load();
    }
    return ring;
  }

  private Ring load() {
    List<SigningKey> keys = repository.all();
    if (!SigningKeyRepository.hasSigner(keys)) {
      repository.addUnlessThereIsOne(newKey());
      keys = repository.all();
      repository.retireOlderThan(keys.get(0));
    }
    try {
      return ringOf(keys);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a signing key in the database is damaged", e);
    }
  }

  private Ring ringOf(List<SigningKey> newestFirst) throws GeneralSecurityException {
    Map<String, Verifier> verifiers = new HashMap<>();
    Instant until = Instant.MAX;
    for (SigningKey key : newestFirst) {
      verifiers.put(key.id(), new Verifier(key.publicKey(), until));
      until = key.createdAt().plus(RELOAD).plus(tokenLife);
    }
    SigningKey newest = newestFirst.get(0);
    return new Ring(new Signer(newest.id(), newest.privateKey()), verifiers, clock.instant());
  }

  private SigningKey newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return new SigningKey(
          UUID.randomUUID().toString(), generator.generateKeyPair(), clock.instant());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }
}
