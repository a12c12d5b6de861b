package dev.drift.account;

import dev.drift.caller.Caller;
import dev.drift.caller.Client;
import dev.drift.testing.MovedClock;
import dev.drift.testing.TestEntities;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The package's parts on one PostgreSQL, in one transaction that is rolled back at the end: what
 * each repository method commits in the container is only flushed here.
 */
final class AccountParts implements AutoCloseable {

  static final Duration LIFE = Duration.ofHours(2);
  static final int FAILURES = 10;
  static final Client ADDRESS = Client.at("192.0.2.1");

  final MovedClock clock = new MovedClock();
  final AccountRepository repository;
  final SessionRepository sessions;
  final SigningKeyRepository keyRepository;
  final SigningKeys keys;
  final Tokens tokens;
  final KnownBrowsers browsers;
  final Accounts accounts;
  final SignIn signIn;

  private final EntityManager entities;

  AccountParts(PGSimpleDataSource source) {
    entities = TestEntities.of(source).createEntityManager();
    entities.getTransaction().begin();
    repository = new AccountRepository(entities);
    sessions = new SessionRepository(entities);
    keyRepository = new SigningKeyRepository(entities);
    keys = new SigningKeys(keyRepository, LIFE, clock);
    tokens = new Tokens(keys, clock);
    Passwords passwords = new Passwords(new Pbkdf2PasswordHashImpl(), 2_000);
    Attempts attempts = new Attempts(FAILURES, new TryRepository(entities));
    browsers = new KnownBrowsers(repository, keys, clock);
    accounts = new Accounts(repository, passwords, attempts, browsers, clock);
    signIn = new SignIn(repository, sessions, passwords, attempts, browsers, tokens, LIFE, clock);
  }

  /** A pilot with the password {@code correct horse} and the answer {@code A Whoop}. */
  Account pilot(String name) {
    return accounts.register(new NewAccount(name, "correct horse", "First?", " A Whoop "), ADDRESS);
  }

  /** Signed in anew. */
  AccessToken signedIn(String name) {
    return signIn.signIn(name, "correct horse", ADDRESS);
  }

  /** Signed in anew, after the command on the server. */
  Caller administrator(String name) {
    pilot(name);
    sql("UPDATE account SET administrator = true WHERE name = '" + name + "'");
    return signedIn(name).caller();
  }

  /** What another process does. */
  int sql(String statement) {
    entities.flush();
    int rows = entities.createNativeQuery(statement).executeUpdate();
    forget();
    return rows;
  }

  /** The single value of a query. */
  Object value(String query) {
    entities.flush();
    List<?> rows = entities.createNativeQuery(query).getResultList();
    return rows.get(0);
  }

  /** As if the tries had been made so much earlier. */
  void triesWere(Duration earlier) {
    sql("UPDATE try_count SET all_back_at = all_back_at - interval '%s'".formatted(earlier));
  }

  /** As between two transactions. */
  void forget() {
    entities.flush();
    entities.clear();
  }

  @Override
  public void close() {
    entities.getTransaction().rollback();
    entities.close();
  }
}
