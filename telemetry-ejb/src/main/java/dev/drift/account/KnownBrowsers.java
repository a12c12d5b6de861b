package dev.drift.account;

import dev.drift.archive.DatabaseAwayException;
import dev.drift.caller.Caller;
import dev.drift.caller.Client;
import dev.drift.clock.SteadyClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Knows the browsers in which an account's owner has signed in before, by a signed text that each
 * of them keeps: whoever shows it may try that account's password while strangers guess it. It
 * signs nobody in.
 */
@ApplicationScoped
public class KnownBrowsers {

  /** How long a browser is known after the last sign-in. */
  public static final Duration LIFE = Duration.ofDays(180);

  /** Another issuer than that of tokens: neither is taken for the other. */
  private static final String ISSUER = "drift-browser";

  private AccountRepository accounts;
  private SignedClaims signed;
  private Clock clock;

  /** For the container. */
  public KnownBrowsers() {}

  @Inject
  KnownBrowsers(AccountRepository accounts, SigningKeys keys) {
    this(accounts, keys, SteadyClock.ofServer());
  }

  KnownBrowsers(AccountRepository accounts, SigningKeys keys, Clock clock) {
    this.accounts = accounts;
    this.signed = new SignedClaims(keys, clock);
    this.clock = clock;
  }

  /** The text for a browser in which the caller has just signed in. */
  public String textFor(Caller caller) {
    JwtClaims claims = new JwtClaims();
    claims.setSubject(Integer.toString(caller.signedIn().userKey()));
    return signed.sign(ISSUER, claims, clock.instant().plus(LIFE));
  }

  /**
   * A try of that name's secret, with what its client is known as.
   *
   * @throws DatabaseAwayException the keys can't be read
   */
  Attempt attempt(Attempt.Secret secret, String name, Client client) {
    String knownAs =
        Optional.ofNullable(client.browser())
            .flatMap(shown -> signed.verify(ISSUER, shown))
            .flatMap(KnownBrowsers::browser)
            .filter(browser -> isOf(browser, name))
            .map(Browser::id)
            .orElse(null);
    return new Attempt(secret, name, client.address(), knownAs);
  }

  private boolean isOf(Browser browser, String name) {
    return accounts.findByName(name).filter(user -> user.key() == browser.userKey()).isPresent();
  }

  private static Optional<Browser> browser(JwtClaims claims) {
    try {
      return Optional.of(new Browser(claims.getJwtId(), Integer.parseInt(claims.getSubject())));
    } catch (MalformedClaimException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * A browser.
   *
   * @param id its own
   * @param userKey who signed in
   */
  private record Browser(String id, int userKey) {}
}
