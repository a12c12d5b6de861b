package dev.drift.simulator.channel;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the answers of a drone's WebSocket. Its other texts are samples of other senders to the
 * same drone, which it passes over.
 *
 * <p>Bound: {@link #MAX_CHARACTERS} of a text; a longer one ends the connection.
 */
final class AnswerListener implements WebSocket.Listener {

  static final int MAX_CHARACTERS = 1 << 20;

  private static final Pattern ANSWER =
      Pattern.compile("\\s*\\{\\s*\"status\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

  private final Unanswered unanswered;
  private final StringBuilder text = new StringBuilder();

  AnswerListener(Unanswered unanswered) {
    this.unanswered = unanswered;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    text.append(part);
    if (text.length() > MAX_CHARACTERS) {
      unanswered.end("the server sent a text of more than " + MAX_CHARACTERS + " characters");
      socket.abort();
    } else if (last) {
      Matcher answer = ANSWER.matcher(text);
      if (answer.lookingAt()) {
        unanswered.answered(answer.group(1));
      }
      text.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    unanswered.end(("the server closed the connection: " + code + " " + reason).strip());
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    unanswered.end("the connection is lost: " + failure.getMessage());
  }
}
