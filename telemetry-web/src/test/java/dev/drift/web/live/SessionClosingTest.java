package dev.drift.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.viewer.CloseCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionClosingTest {

  private final List<CloseReason> closed = new ArrayList<>();
  private final Session session =
      (Session)
          Proxy.newProxyInstance(
              Session.class.getClassLoader(),
              new Class<?>[] {Session.class},
              (proxy, method, arguments) -> {
                closed.add((CloseReason) arguments[0]);
                return null;
              });

  /** A close frame holds 123 bytes; no character is cut in two. */
  @ParameterizedTest
  @CsvSource({"x, 123, 123", "x, 124, 123", "é, 100, 61", "€, 100, 41", "🚁, 100, 30"})
  void aLongReasonIsCutBetweenTwoCharacters(String character, int given, int sent) {
    SessionClosing.close(session, CloseCode.POLICY, character.repeat(given));
    assertThat(closed)
        .extracting(CloseReason::getReasonPhrase)
        .containsExactly(character.repeat(sent));
  }

  @Test
  void aFailureClosesTheSessionOfEveryEndpoint() {
    IllegalStateException why = new IllegalStateException("to be told to nobody");
    new LiveEndpoint().failed(session, why);
    new ReplayEndpoint().failed(session, why);
    new DriftEndpoint().failed(session, why);
    assertThat(closed)
        .hasSize(3)
        .allSatisfy(
            reason -> {
              assertThat(reason.getCloseCode().getCode()).isEqualTo(CloseCode.SERVER_ERROR);
              assertThat(reason.getReasonPhrase()).doesNotContain(why.getMessage());
            });
  }
}
