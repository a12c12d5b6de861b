package dev.drift.account;

import dev.drift.account.Attempt.Secret;
import dev.drift.caller.Audit;
import dev.drift.caller.Caller;
import dev.drift.caller.Client;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Registers people, changes and resets their passwords, deletes them, and finds them.
 *
 * <p>{@code client} is where the request comes from: wrong tries are counted by it. What does not
 * fit answers the same whether the name exists or not, and takes as long.
 */
@ApplicationScoped
public class Accounts {

  /** The name of somebody who was deleted. */
  public static final String DELETED = "(deleted)";

  private static final Duration RESET_CODE_LIFE = Duration.ofHours(24);
  private static final int LONGEST_PAGE = 200;

  private AccountRepository accounts;
  private Passwords passwords;
  private Attempts attempts;
  private KnownBrowsers browsers;
  private Clock clock;

  /** For the container. */
  public Accounts() {}

  @Inject
  Accounts(
      AccountRepository accounts, Passwords passwords, Attempts attempts, KnownBrowsers browsers) {
    this(accounts, passwords, attempts, browsers, SteadyClock.ofServer());
  }

  Accounts(
      AccountRepository accounts,
      Passwords passwords,
      Attempts attempts,
      KnownBrowsers browsers,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.attempts = attempts;
    this.browsers = browsers;
    this.clock = clock;
  }

  /**
   * Adds a pilot.
   *
   * @throws RefusedException a part is not allowed, the name is taken, or too many came from there
   */
  public Account register(NewAccount wanted, Client client) {
    AccountRules.name(wanted.name());
    AccountRules.password(wanted.password());
    AccountRules.question(wanted.securityQuestion(), wanted.securityAnswer());
    attempts.count(client);
    Account account =
        accounts
            .add(
                wanted,
                passwords.hash(wanted.password()),
                answerHash(wanted.securityAnswer()),
                clock.instant())
            .orElseThrow(
                () -> new RefusedException(Why.CONFLICT, "This name is taken. Choose another."));
    Audit.log("registered", account.key() + " " + Audit.quoted(account.name()) + from(client));
    return account;
  }

  /**
   * Changes the caller's own password and ends their other sessions.
   *
   * @throws RefusedException the present password is wrong, or the new one is not allowed
   */
  public void changePassword(
      Caller caller, String currentPassword, String newPassword, Client client) {
    AccountRules.password(newPassword);
    Account account = proven(caller, currentPassword, client);
    String newHash = passwords.hash(newPassword);
    if (!accounts.changePassword(
        account.key(),
        now -> now.passwordHash().equals(account.passwordHash()),
        newHash,
        caller.sessionId())) {
      throw wrongPassword();
    }
    Audit.log(caller, "password changed", Audit.quoted(caller.name()) + from(client));
  }

  /**
   * Changes the caller's own security question; question and answer null = none any more.
   *
   * @throws RefusedException the present password is wrong, or the question is not allowed
   */
  public void changeSecurityQuestion(
      Caller caller, String currentPassword, String question, String answer, Client client) {
    AccountRules.question(question, answer);
    Account account = proven(caller, currentPassword, client);
    accounts.ask(account.key(), question, answerHash(answer));
    Audit.log(caller, "security question changed", Audit.quoted(caller.name()) + from(client));
  }

  /**
   * Gives somebody who knows the answer to their question another password; ends their sessions.
   *
   * @param answer in whatever case
   * @throws RefusedException name and answer don't fit, or it is an administrator, or the password
   *     is not allowed
   */
  public void resetBySecurityAnswer(String name, String answer, String newPassword, Client client) {
    // An answer is guessed sooner than a password: too little for an administrator's account.
    reset(
        Secret.ANSWER,
        name,
        AccountRules.plain(answer),
        newPassword,
        account -> account.isAdministrator() ? null : account.securityAnswerHash(),
        client);
  }

  /**
   * Gives somebody who has a reset code another password, once; ends their sessions.
   *
   * @param code in whatever case, with or without the dash
   * @throws RefusedException name and code don't fit, or the password is not allowed
   */
  public void resetByCode(String name, String code, String newPassword, Client client) {
    reset(
        Secret.PASSWORD,
        name,
        ResetCode.plain(code),
        newPassword,
        account -> account.resetCodeHash(clock.instant()),
        client);
  }

  private void reset(
      Secret kind,
      String name,
      String secret,
      String newPassword,
      Function<Account, String> kept,
      Client client) {
    AccountRules.password(newPassword);
    Optional<Account> changed =
        attempts.judge(
            browsers.attempt(kind, name, client),
            () -> {
              Optional<Account> account = accounts.findByName(name);
              String hash = account.map(kept).orElse(null);
              return passwords.matches(secret, hash)
                      && accounts.changePassword(
                          account.orElseThrow().key(),
                          now -> hash.equals(kept.apply(now)),
                          passwords.hash(newPassword),
                          null)
                  ? account
                  : Optional.empty();
            });
    if (changed.isEmpty()) {
      Audit.log("password reset failed", Audit.quoted(name) + from(client));
      throw new RefusedException(Why.SIGN_IN, "Wrong name, or wrong answer or code: check both.");
    }
    Audit.log("password reset", Audit.quoted(name) + from(client));
  }

  /**
   * A code for somebody who forgot their password; voids one given before.
   *
   * @throws RefusedException the caller is no administrator, or there is no such user
   */
  public ResetCode issueResetCode(Caller caller, int userKey) {
    caller.asAdministrator();
    String code = ResetCode.random();
    Instant until = clock.instant().plus(RESET_CODE_LIFE);
    Account account =
        accounts
            .expectResetCode(userKey, passwords.hash(ResetCode.plain(code)), until)
            .orElseThrow(Accounts::noSuchUser);
    Audit.log(caller, "reset code issued", userKey + " " + Audit.quoted(account.name()));
    return new ResetCode(code, until);
  }

  /**
   * Deletes an account: races keep its key, its name and all else are gone.
   *
   * @throws RefusedException the caller is neither that user nor an administrator, there is no such
   *     user, or a race that has not ended would have no organiser
   */
  public void delete(Caller caller, int userKey) {
    selfOrAdministrator(caller, userKey);
    String name = accounts.delete(userKey, clock.instant()).orElseThrow(Accounts::noSuchUser);
    Audit.log(caller, "account deleted", userKey + " " + Audit.quoted(name));
  }

  /**
   * One account.
   *
   * @throws RefusedException the caller is neither that user nor an administrator, or there is no
   *     such user
   */
  public Account find(Caller caller, int userKey) {
    selfOrAdministrator(caller, userKey);
    return accounts.find(userKey).orElseThrow(Accounts::noSuchUser);
  }

  /** The account of that name, in whatever case. */
  public Optional<Account> findByName(String name) {
    return accounts.findByName(name);
  }

  /**
   * Accounts in the order of their names.
   *
   * @param prefix the names begin with it; empty = all
   * @param after the page before's {@link AccountPage#next}; empty = the first page
   * @param limit from 1 to 200
   * @throws RefusedException the caller is no administrator
   */
  public AccountPage list(Caller caller, String prefix, String after, int limit) {
    caller.asAdministrator();
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw new RefusedException(Why.INVALID, "A page has 1 to " + LONGEST_PAGE + " users.");
    }
    List<Account> found = accounts.list(prefix, after, limit + 1);
    if (found.size() <= limit) {
      return new AccountPage(found, null);
    }
    return new AccountPage(found.subList(0, limit), found.get(limit - 1).name());
  }

  /** The name of each of these users; {@value #DELETED} where there is none any more. */
  public Map<Integer, String> names(Collection<Integer> userKeys) {
    Map<Integer, String> known = accounts.names(userKeys);
    return userKeys.stream()
        .distinct()
        .collect(Collectors.toMap(key -> key, key -> known.getOrDefault(key, DELETED)));
  }

  private Account proven(Caller caller, String password, Client client) {
    return attempts
        .judge(
            new Attempt(
                Secret.PASSWORD, caller.signedIn().name(), client.address(), session(caller)),
            () ->
                accounts
                    .find(caller.userKey())
                    .filter(account -> passwords.matches(password, account.passwordHash())))
        .orElseThrow(
            () -> {
              Audit.log(caller, "wrong password", Audit.quoted(caller.name()) + from(client));
              return wrongPassword();
            });
  }

  /** A session goes on while strangers guess. */
  private static String session(Caller caller) {
    return Objects.toString(caller.sessionId(), null);
  }

  private String answerHash(String answer) {
    return answer == null ? null : passwords.hash(AccountRules.plain(answer));
  }

  private static RefusedException wrongPassword() {
    return new RefusedException(Why.FORBIDDEN, "The present password is wrong.");
  }

  private static RefusedException noSuchUser() {
    return new RefusedException(Why.NOT_FOUND, "There is no such user.");
  }

  private static void selfOrAdministrator(Caller caller, int userKey) {
    if (!caller.signedIn().is(userKey)) {
      caller.asAdministrator();
    }
  }

  private static String from(Client client) {
    return " from " + client.address();
  }
}
