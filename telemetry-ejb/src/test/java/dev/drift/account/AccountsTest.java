package dev.drift.account;

import static dev.drift.account.AccountParts.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.archive.TestDatabase;
import dev.drift.caller.Caller;
import dev.drift.caller.Client;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@ExtendWith(TestDatabase.class)
class AccountsTest {

  private final PGSimpleDataSource source;
  private AccountParts parts;

  AccountsTest(PGSimpleDataSource source) {
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
  void aNameIsTakenInWhateverCase() {
    Account ada = parts.pilot("ada");
    assertThat(ada.key()).isPositive();
    assertThat(ada.isAdministrator()).isFalse();
    assertThat(ada.createdAt()).isEqualTo(parts.clock.instant());
    refused(Why.CONFLICT, () -> parts.pilot("ADA"));
    assertThat(parts.accounts.findByName("aDa").orElseThrow().key()).isEqualTo(ada.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "", "a b", "ä-name", "ada\n", "abcdefghijklmnopqrstuvwxyz0123456"})
  void namesThatAreNotAllowed(String name) {
    refused(Why.INVALID, () -> parts.pilot(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "...", "me", "ME", "null", "undefined", "current", "new"})
  void namesThatMeanSomethingElse(String name) {
    refused(Why.INVALID, () -> parts.pilot(name));
  }

  @Test
  void onlyHashesAreKept() {
    parts.pilot("ada");
    assertThat((String) parts.value("SELECT account::text FROM account"))
        .contains("PBKDF2WithHmacSHA512")
        .doesNotContainIgnoringCase("correct horse")
        .doesNotContainIgnoringCase("whoop");
  }

  @Test
  void unknownAndWrongAreToldApartByNothing() {
    parts.pilot("ada");
    String wrong = refused(Why.SIGN_IN, () -> parts.signIn.signIn("ada", "wrong", ADDRESS));
    String unknown = refused(Why.SIGN_IN, () -> parts.signIn.signIn("eve", "wrong", ADDRESS));
    assertThat(wrong).isEqualTo(unknown);

    String answer =
        refused(
            Why.SIGN_IN,
            () -> parts.accounts.resetBySecurityAnswer("ada", "no", "a new one", ADDRESS));
    assertThat(answer)
        .isEqualTo(
            refused(
                Why.SIGN_IN,
                () -> parts.accounts.resetBySecurityAnswer("eve", "no", "a new one", ADDRESS)))
        .isEqualTo(
            refused(
                Why.SIGN_IN, () -> parts.accounts.resetByCode("ada", "no", "a new one", ADDRESS)));
  }

  @Test
  void aChangedPasswordEndsTheOtherSessions() {
    parts.pilot("ada");
    AccessToken mine = parts.signedIn("ada");
    AccessToken other = parts.signedIn("ada");
    refused(
        Why.FORBIDDEN,
        () -> parts.accounts.changePassword(mine.caller(), "wrong", "a new one", ADDRESS));

    parts.accounts.changePassword(mine.caller(), "correct horse", "a new one", ADDRESS);

    parts.forget();
    assertThat(parts.signIn.find(mine.text())).isPresent();
    assertThat(parts.signIn.find(other.text())).isEmpty();
    refused(Why.SIGN_IN, () -> parts.signedIn("ada"));
    assertThat(parts.signIn.signIn("ada", "a new one", ADDRESS)).isNotNull();
  }

  @Test
  void aFurtherSignInEndsTheOldestSession() {
    parts.pilot("ada");
    parts.pilot("ben");
    AccessToken bens = parts.signedIn("ben");
    List<AccessToken> adas = new ArrayList<>();
    for (int i = 0; i <= SignIn.MAX_SESSIONS; i++) {
      parts.clock.move(Duration.ofSeconds(1));
      adas.add(parts.signedIn("ada"));
    }
    parts.forget();
    assertThat(adas)
        .filteredOn(token -> parts.signIn.find(token.text()).isPresent())
        .isEqualTo(adas.subList(1, adas.size()));
    assertThat(parts.signIn.find(bens.text())).isPresent();
  }

  @Test
  void sessionsThatHaveEndedByThemselvesTakeNobodysPlace() {
    parts.pilot("ada");
    AccessToken renewed = parts.signedIn("ada");
    for (int i = 1; i < SignIn.MAX_SESSIONS; i++) {
      parts.clock.move(Duration.ofSeconds(1));
      parts.signedIn("ada");
    }
    parts.forget();
    parts.clock.move(AccountParts.LIFE.minusMinutes(2));
    AccessToken still = parts.signIn.renew(renewed.caller());
    parts.clock.move(Duration.ofMinutes(3));
    parts.signedIn("ada");
    parts.forget();
    assertThat(parts.signIn.find(still.text())).isPresent();
    assertThat(parts.value("SELECT count(*) FROM session")).isEqualTo(2L);
  }

  @Test
  void theAnswerResetsThePasswordInWhateverCase() {
    parts.pilot("ada");
    AccessToken session = parts.signedIn("ada");
    parts.accounts.resetBySecurityAnswer("ADA", "a wHOOP  ", "a new one", ADDRESS);
    parts.forget();
    assertThat(parts.signIn.find(session.text())).isEmpty();
    assertThat(parts.signIn.signIn("ada", "a new one", ADDRESS)).isNotNull();
  }

  @Test
  void anAnswerIsTooLittleForAnAdministrator() {
    parts.administrator("root");
    refused(
        Why.SIGN_IN,
        () -> parts.accounts.resetBySecurityAnswer("root", "a whoop", "a new one", ADDRESS));
    assertThat(parts.signedIn("root")).isNotNull();
  }

  @Test
  void aSignInThatTheNewPasswordOvertookBeginsNoSession() {
    Account ada = parts.pilot("ada");
    String before = ada.passwordHash();
    Session late = new Session(UUID.randomUUID(), ada.key(), Instant.now(), Duration.ofHours(1));
    parts.accounts.resetBySecurityAnswer("ada", "a whoop", "a new one", ADDRESS);
    parts.forget();
    assertThat(parts.sessions.add(late, 50, before)).isFalse();
    assertThat(parts.value("SELECT count(*) FROM session")).isEqualTo(0L);
  }

  @Test
  void noNameHoldsWhatNoNameMayHold() {
    refused(Why.SIGN_IN, () -> parts.signIn.signIn("a\0b", "correct horse", ADDRESS));
    assertThat(parts.accounts.findByName("a\0b")).isEmpty();
  }

  @Test
  void aQuestionThatWasTakenBackResetsNothing() {
    parts.pilot("ada");
    Caller ada = parts.signedIn("ada").caller();
    parts.accounts.changeSecurityQuestion(ada, "correct horse", null, null, ADDRESS);
    refused(
        Why.SIGN_IN,
        () -> parts.accounts.resetBySecurityAnswer("ada", "a whoop", "a new one", ADDRESS));
  }

  @Test
  void aResetCodeIsGoodOnceAndForADay() {
    Caller administrator = parts.administrator("root");
    Account ada = parts.pilot("ada");
    Caller pilot = parts.signedIn("ada").caller();
    refused(Why.FORBIDDEN, () -> parts.accounts.issueResetCode(pilot, ada.key()));
    refused(Why.NOT_FOUND, () -> parts.accounts.issueResetCode(administrator, 999_999));

    String code = parts.accounts.issueResetCode(administrator, ada.key()).text();
    assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
    parts.accounts.resetByCode(
        "ada", code.toLowerCase(java.util.Locale.ROOT), "a new one", ADDRESS);
    refused(Why.SIGN_IN, () -> parts.accounts.resetByCode("ada", code, "another one", ADDRESS));

    String late = parts.accounts.issueResetCode(administrator, ada.key()).text();
    parts.clock.move(Duration.ofHours(24));
    refused(Why.SIGN_IN, () -> parts.accounts.resetByCode("ada", late, "another one", ADDRESS));
  }

  @Test
  void whoFailsTooOftenWaitsAlsoWithTheRightPassword() {
    parts.pilot("ada");
    for (int i = 0; i < AccountParts.FAILURES; i++) {
      refused(Why.SIGN_IN, () -> parts.signIn.signIn("ada", "wrong", ADDRESS));
    }
    refused(Why.TOO_OFTEN, () -> parts.signedIn("ada"));
    refused(
        Why.TOO_OFTEN,
        () -> parts.accounts.resetBySecurityAnswer("ada", "a whoop", "a new one", ADDRESS));
    parts.triesWere(Duration.ofSeconds(30));
    assertThat(parts.signedIn("ada")).isNotNull();
  }

  @Test
  void aSessionGoesOnWhileSomebodyGuesses() {
    parts.pilot("ada");
    Caller ada = parts.signedIn("ada").caller();
    guess("ada");
    parts.accounts.changePassword(ada, "correct horse", "a new one", ADDRESS);
    refused(Why.TOO_OFTEN, () -> parts.signIn.signIn("ada", "a new one", ADDRESS));
  }

  @Test
  void aBrowserOfTheOwnerGoesOnWhileSomebodyAtTheSameAddressGuesses() {
    parts.pilot("ada");
    parts.pilot("eve");
    String known = parts.browsers.textFor(parts.signedIn("ada").caller());
    String eves = parts.browsers.textFor(parts.signedIn("eve").caller());
    guess("ada");
    assertThat(parts.signIn.signIn("Ada", "correct horse", shows(known))).isNotNull();
    // It is the owner's browser, and good for nothing but trying.
    refused(Why.TOO_OFTEN, () -> parts.signIn.signIn("ada", "correct horse", shows(eves)));
    refused(Why.SIGN_IN, () -> parts.signIn.signIn("ada", "wrong", shows(known)));
    assertThat(parts.signIn.find(known)).isEmpty();
    // Its tries are its own, and have an end too.
    for (int i = 1; i < AccountParts.FAILURES; i++) {
      refused(Why.SIGN_IN, () -> parts.signIn.signIn("ada", "wrong", shows(known)));
    }
    refused(Why.TOO_OFTEN, () -> parts.signIn.signIn("ada", "correct horse", shows(known)));
    parts.accounts.resetBySecurityAnswer(
        "ada",
        "a whoop",
        "a new one",
        shows(parts.browsers.textFor(parts.signIn.find(token("ada")).orElseThrow().caller())));
  }

  @Test
  void whatIsNoGoodTextOfABrowserMakesAStranger() {
    parts.pilot("ada");
    AccessToken token = parts.signedIn("ada");
    String old = parts.browsers.textFor(token.caller());
    guess("ada");
    for (String text : new String[] {"", "x", old + "x", token.text()}) {
      refused(Why.TOO_OFTEN, () -> parts.signIn.signIn("ada", "correct horse", shows(text)));
    }
    parts.clock.move(KnownBrowsers.LIFE.plusMinutes(1));
    parts.triesWere(KnownBrowsers.LIFE);
    guess("ada");
    refused(Why.TOO_OFTEN, () -> parts.signIn.signIn("ada", "correct horse", shows(old)));
  }

  private void guess(String name) {
    for (int i = 0; i < AccountParts.FAILURES; i++) {
      refused(Why.SIGN_IN, () -> parts.signIn.signIn(name, "wrong", ADDRESS));
    }
  }

  private static Client shows(String browser) {
    return new Client(ADDRESS.address(), browser);
  }

  private String token(String name) {
    return parts.signIn.signIn(name, "correct horse", Client.at("198.51.100.1")).text();
  }

  @Test
  void ofADeletedAccountOnlyTheKeyIsLeft() {
    Account ada = parts.pilot("ada");
    Account bob = parts.pilot("bob");
    AccessToken token = parts.signedIn("ada");
    parts.sql(
        "INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at)"
            + " VALUES ('r', 'R', 'ENDED', 'Timestamp', 'percentage-first', 0, now())");
    parts.sql(
        "INSERT INTO drone_entry (race_key, drone_id, pilot_key, callsign)"
            + " SELECT key, 'd', "
            + ada.key()
            + ", 'ADA' FROM race WHERE id = 'r'");
    refused(Why.FORBIDDEN, () -> parts.accounts.delete(token.caller(), bob.key()));
    refused(Why.SIGN_IN, () -> parts.accounts.delete(Caller.NOBODY, bob.key()));

    parts.accounts.delete(token.caller(), ada.key());

    parts.forget();
    assertThat(parts.signIn.find(token.text())).isEmpty();
    assertThat(parts.accounts.findByName("ada")).isEmpty();
    assertThat(parts.accounts.names(List.of(ada.key(), bob.key())))
        .isEqualTo(Map.of(ada.key(), "(deleted)", bob.key(), "bob"));
    assertThat(
            parts.value(
                "SELECT count(*) FROM account WHERE key = "
                    + ada.key()
                    + " AND name IS NULL AND password_hash IS NULL AND security_question IS NULL"
                    + " AND security_answer_hash IS NULL AND deleted_at IS NOT NULL"))
        .isEqualTo(1L);
    assertThat(
            parts.value(
                "SELECT count(*) FROM drone_entry WHERE pilot_key IS NULL AND callsign IS NULL"
                    + " AND version = 2"))
        .isEqualTo(1L);
    assertThat(parts.pilot("ada").key()).isNotEqualTo(ada.key());
  }

  @Test
  void theOnlyOrganiserOfARaceStaysUntilItHasEnded() {
    Account ada = parts.pilot("ada");
    Account bob = parts.pilot("bob");
    Caller caller = parts.signedIn("ada").caller();
    parts.sql(
        "INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at)"
            + " VALUES ('r', 'R', 'SCHEDULED', 'Timestamp', 'percentage-first', 9100, now())");
    organise(ada);
    refused(Why.CONFLICT, () -> parts.accounts.delete(caller, ada.key()));

    organise(bob);
    parts.accounts.delete(caller, ada.key());
    Caller other = parts.signedIn("bob").caller();
    // The other organiser is only a tombstone.
    refused(Why.CONFLICT, () -> parts.accounts.delete(other, bob.key()));
    parts.sql("UPDATE race SET status = 'ENDED', udp_port = 0 WHERE id = 'r'");
    parts.accounts.delete(other, bob.key());
  }

  private void organise(Account account) {
    parts.sql(
        "INSERT INTO race_person (race_key, account_key, role, since) SELECT key, "
            + account.key()
            + ", 'ORGANISER', now() FROM race WHERE id = 'r'");
  }

  @Test
  void administratorsSeeAllUsersPageByPage() {
    Caller administrator = parts.administrator("root");
    for (String name : new String[] {"b_1", "B-2", "a1", "bx3"}) {
      parts.pilot(name);
    }
    AccountPage first = parts.accounts.list(administrator, "B", "", 2);
    AccountPage second = parts.accounts.list(administrator, "B", first.next(), 2);
    assertThat(first.accounts()).hasSize(2);
    assertThat(second.next()).isNull();
    assertThat(java.util.stream.Stream.of(first, second).flatMap(p -> p.accounts().stream()))
        .extracting(Account::name)
        .containsExactlyInAnyOrder("b_1", "B-2", "bx3");
    assertThat(parts.accounts.list(administrator, "b_", "", 50).accounts())
        .extracting(Account::name)
        .containsExactly("b_1");
    Caller pilot = parts.signedIn("a1").caller();
    refused(Why.FORBIDDEN, () -> parts.accounts.list(pilot, "", "", 50));
    refused(Why.FORBIDDEN, () -> parts.accounts.find(pilot, administrator.userKey()));
    refused(Why.FORBIDDEN, () -> parts.accounts.find(pilot, 999_999));
  }

  @Test
  void endedSessionsAreForgotten() {
    parts.pilot("ada");
    parts.signedIn("ada");
    parts.clock.move(Duration.ofHours(1));
    AccessToken second = parts.signedIn("ada");
    parts.clock.move(Duration.ofMinutes(61));
    assertThat(parts.sessions.removeExpired(parts.clock.instant())).isEqualTo(1);
    parts.signIn.signOut(second.caller());
    assertThat(parts.signIn.find(second.text())).isEmpty();
    assertThat(parts.value("SELECT count(*) FROM session")).isEqualTo(0L);
  }

  private static String refused(Why why, ThrowingCallable call) {
    RefusedException[] refusal = new RefusedException[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(RefusedException.class, refused -> refusal[0] = refused);
    assertThat(refusal[0].why()).isEqualTo(why);
    return refusal[0].getMessage();
  }
}
