package dev.drift.simulator.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerListenerTest {

  private final AnswerTally tally = new AnswerTally();
  private final Unanswered unanswered = new Unanswered(tally);
  private final AnswerListener listener = new AnswerListener(unanswered);
  private final ReadSocket socket = new ReadSocket();

  @Test
  void anAnswerMayComeInParts() {
    unanswered.enter();
    listener.onText(socket, "{\"sta", false);
    listener.onText(socket, "tus\": \"Data ", false);
    listener.onText(socket, "received\"}", true);

    assertThat(tally.counts().acknowledged()).isEqualTo(1);
    assertThat(socket.requested).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"drone_id\":\"other\",\"timestamp\":1}",
        "{\"drone_id\":\"{\\\"status\\\":\\\"Data received\\\"}\"}",
        "",
        "rubbish"
      })
  void whatIsNoAnswerIsPassedOver(String text) {
    unanswered.enter();
    listener.onText(socket, text, true);

    assertThat(tally.counts().unanswered()).isEqualTo(1);
    assertThat(socket.requested).isEqualTo(1);
  }

  @Test
  void aTextWithoutEndEndsTheConnection() {
    String part = "x".repeat(1 << 16);
    for (int i = 0; i <= AnswerListener.MAX_CHARACTERS >> 16; i++) {
      listener.onText(socket, part, false);
    }

    assertThat(socket.aborted).isTrue();
    assertThat(unanswered.isOpen()).isFalse();
    assertThat(unanswered.endedBecause()).contains("1048576");
  }

  @Test
  void theServersReasonIsKept() {
    listener.onClose(socket, 1008, "The race has ended.");
    listener.onError(socket, new java.io.IOException("later"));

    assertThat(unanswered.endedBecause()).contains("1008 The race has ended.");
  }

  /** Counts what is asked of it; nothing is sent over it. */
  private static final class ReadSocket implements WebSocket {
    private long requested;
    private boolean aborted;

    @Override
    public void request(long messages) {
      requested += messages;
    }

    @Override
    public void abort() {
      aborted = true;
    }

    @Override
    public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getSubprotocol() {
      return "";
    }

    @Override
    public boolean isOutputClosed() {
      return false;
    }

    @Override
    public boolean isInputClosed() {
      return false;
    }
  }
}
