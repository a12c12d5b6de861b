package dev.drift.account;

import dev.drift.account.Attempt.Secret;
import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.caller.Client;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs people in and out, and knows who holds a token.
 *
 * <p>Bound: {@link #MAX_SESSIONS} of an account.
 */
@ApplicationScoped
public class SignIn {

  /** Sessions of one account; a further sign-in ends the oldest. */
  static final int MAX_SESSIONS = 50;

  /** A token is renewed after this part of its life. */
  private static final int RENEWED_PART = 4;

  private AccountRepository accounts;
  private SessionRepository sessions;
  private Passwords passwords;
  private Attempts attempts;
  private KnownBrowsers browsers;
  private Tokens tokens;
  private Clock clock;
  private Duration life;

  /** For the container. */
  public SignIn() {}

  @Inject
  SignIn(
      AccountRepository accounts,
      SessionRepository sessions,
      Passwords passwords,
      Attempts attempts,
      KnownBrowsers browsers,
      Tokens tokens,
      ServerSettings settings) {
    this(
        accounts,
        sessions,
        passwords,
        attempts,
        browsers,
        tokens,
        Duration.ofMinutes(settings.number(DriftSetting.SESSION_MINUTES)),
        SteadyClock.ofServer());
  }

  SignIn(
      AccountRepository accounts,
      SessionRepository sessions,
      Passwords passwords,
      Attempts attempts,
      KnownBrowsers browsers,
      Tokens tokens,
      Duration life,
      Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.attempts = attempts;
    this.browsers = browsers;
    this.tokens = tokens;
    this.life = life;
    this.clock = clock;
  }

  /**
   * Begins a session; the oldest of the account ends where there would be more than {@value
   * #MAX_SESSIONS}.
   *
   * @throws RefusedException wrong name or password, tried too often, or the server is busy
   */
  public AccessToken signIn(String name, String password, Client client) {
    Account account = check(name, password, client);
    Session session = new Session(UUID.randomUUID(), account.key(), clock.instant(), life);
    if (!sessions.add(session, MAX_SESSIONS, account.passwordHash())) {
      throw refused(name, client);
    }
    Audit.log("sign-in", Audit.quoted(account.name()) + " from " + client.address());
    return token(
        new Caller(account.key(), account.name(), account.isAdministrator(), session.id()),
        session);
  }

  /**
   * Whose name and password these are, without a session.
   *
   * @throws RefusedException wrong name or password, tried too often, or the server is busy
   */
  public Account check(String name, String password, Client client) {
    return attempts
        .judge(browsers.attempt(Secret.PASSWORD, name, client), () -> withPassword(name, password))
        .orElseThrow(() -> refused(name, client));
  }

  private Optional<Account> withPassword(String name, String password) {
    Optional<Account> account = accounts.findByName(name);
    String kept = account.map(Account::passwordHash).orElse(null);
    return passwords.matches(password, kept) ? account : Optional.empty();
  }

  private static RefusedException refused(String name, Client client) {
    Audit.log("sign-in failed", Audit.quoted(name) + " from " + client.address());
    return new RefusedException(Why.SIGN_IN, "Wrong name or password.");
  }

  /**
   * Lets the caller's session last longer, and gives a token for it.
   *
   * @throws RefusedException it has ended
   */
  public AccessToken renew(Caller caller) {
    return Optional.ofNullable(caller.signedIn().sessionId())
        .flatMap(id -> sessions.renew(id, clock.instant(), life))
        .map(session -> token(caller, session))
        .orElseThrow(() -> new RefusedException(Why.SIGN_IN, "Sign in again."));
  }

  /** Ends the caller's session: none of its tokens is valid any more. */
  public void signOut(Caller caller) {
    if (caller.sessionId() != null) {
      sessions.remove(caller.sessionId());
      Audit.log(caller, "sign-out", Audit.quoted(caller.name()));
    }
  }

  /** Who holds the token; empty = it is not valid, or its session has ended. */
  public Optional<LiveToken> find(String token) {
    return tokens
        .verify(token)
        .flatMap(
            claims ->
                sessions
                    .find(claims.sessionId(), clock.instant())
                    .filter(caller -> caller.is(claims.userKey()))
                    .map(caller -> new LiveToken(token, claims, caller)));
  }

  /** Whether a page should renew this token now. */
  public boolean isDue(LiveToken token) {
    Instant issued = token.claims().issuedAt();
    Duration whole = Duration.between(issued, token.claims().expiresAt());
    return !clock.instant().isBefore(issued.plus(whole.dividedBy(RENEWED_PART)));
  }

  private AccessToken token(Caller caller, Session session) {
    Duration left = Duration.between(clock.instant(), session.expiresAt());
    return new AccessToken(tokens.issue(caller, session.expiresAt()), left, caller);
  }
}
