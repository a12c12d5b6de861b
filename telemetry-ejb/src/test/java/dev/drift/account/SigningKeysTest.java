package dev.drift.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.TestDatabase;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@ExtendWith(TestDatabase.class)
class SigningKeysTest {

  private final PGSimpleDataSource source;
  private AccountParts parts;

  SigningKeysTest(PGSimpleDataSource source) {
    this.source = source;
  }

  @BeforeEach
  void open() {
    parts = new AccountParts(source);
  }

  @AfterEach
  void close() {
    parts.close();
  }

  @Test
  void theFirstUseMakesAKeyThatAllServersTake() {
    String id = parts.keys.signer().id();
    parts.forget();
    assertThat(another().signer().id()).isEqualTo(id);
    assertThat(parts.value("SELECT count(*) FROM signing_key")).isEqualTo(1L);
  }

  @Test
  void whoeverIsSecondAddsNoFirstKey() throws GeneralSecurityException {
    String id = parts.keys.signer().id();
    KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    parts.keyRepository.addUnlessThereIsOne(
        new SigningKey("second", pair, parts.clock.instant().plusSeconds(1)));
    parts.forget();
    assertThat(another().signer().id()).isEqualTo(id);
    assertThat(parts.value("SELECT count(*) FROM signing_key")).isEqualTo(1L);
  }

  @Test
  void afterARotationOldTokensAreGoodUntilTheyExpire() {
    SigningKeys other = another();
    String old = parts.keys.signer().id();
    assertThat(other.signer().id()).isEqualTo(old);

    parts.clock.move(Duration.ofSeconds(20));
    parts.keys.rotate();
    parts.forget();

    String now = parts.keys.signer().id();
    assertThat(now).isNotEqualTo(old);
    assertThat(parts.keys.verifier(old)).isPresent();
    // The other server learns of it from the first token.
    assertThat(other.verifier(now)).isPresent();
    assertThat(other.signer().id()).isEqualTo(now);
    assertThat(parts.value("SELECT private_key IS NULL FROM signing_key WHERE id = '" + old + "'"))
        .isEqualTo(true);

    parts.clock.move(AccountParts.LIFE.plus(SigningKeys.RELOAD).minusSeconds(1));
    assertThat(parts.keys.verifier(old)).isPresent();
    parts.clock.move(Duration.ofSeconds(1));
    assertThat(parts.keys.verifier(old)).isEmpty();
    assertThat(parts.keys.verifier(now)).isPresent();
  }

  @Test
  void aKeyThatAnotherProcessInsertsIsTakenWithinTenSeconds() throws GeneralSecurityException {
    String old = parts.keys.signer().id();
    parts.clock.move(Duration.ofSeconds(1));
    insert("foreign");

    assertThat(parts.keys.signer().id()).isEqualTo(old);
    parts.clock.move(SigningKeys.RELOAD);
    assertThat(parts.keys.signer().id()).isEqualTo("foreign");
    assertThat(parts.keys.verifier(old)).isPresent();
  }

  @Test
  void anUnknownKeyIsLookedForButNotWithEachToken() throws GeneralSecurityException {
    parts.keys.signer();
    insert("foreign");
    assertThat(parts.keys.verifier("foreign")).isEmpty();
    parts.clock.move(SigningKeys.LOOK);
    assertThat(parts.keys.verifier("foreign")).isPresent();
    assertThat(parts.keys.verifier("none")).isEmpty();
  }

  @Test
  void oldKeysAreForgottenAndTheNewestNever() {
    String old = parts.keys.signer().id();
    parts.clock.move(Duration.ofSeconds(1));
    parts.keys.rotate();
    parts.forget();

    assertThat(parts.keyRepository.removeReplacedBefore(parts.clock.instant())).isZero();
    parts.clock.move(Duration.ofDays(30));
    assertThat(parts.keyRepository.removeReplacedBefore(parts.clock.instant())).isEqualTo(1);
    parts.forget();
    assertThat(parts.value("SELECT count(*) FROM signing_key WHERE id = '" + old + "'"))
        .isEqualTo(0L);
    assertThat(parts.value("SELECT count(*) FROM signing_key")).isEqualTo(1L);
  }

  private SigningKeys another() {
    return new SigningKeys(parts.keyRepository, AccountParts.LIFE, parts.clock);
  }

  /** As {@code drift rotate-keys} does. */
  private void insert(String id) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    HexFormat hex = HexFormat.of();
    parts.sql(
        "INSERT INTO signing_key (id, public_key, private_key, created_at) VALUES ('%s', decode('%s', 'hex'), decode('%s', 'hex'), '%s')"
            .formatted(
                id,
                hex.formatHex(pair.getPublic().getEncoded()),
                hex.formatHex(pair.getPrivate().getEncoded()),
                parts.clock.instant()));
    parts.sql("UPDATE signing_key SET private_key = NULL WHERE id <> '" + id + "'");
  }
}
