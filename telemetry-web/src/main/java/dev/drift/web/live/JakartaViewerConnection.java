package dev.drift.web.live;

import dev.drift.viewer.Frames;
import dev.drift.viewer.ViewerConnection;
import dev.drift.web.security.SignedIn;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A viewer's socket by the portable API, one message under way at a time.
 *
 * <p>Bound: the messages of one write.
 */
final class JakartaViewerConnection implements ViewerConnection, SendHandler {

  private final Session session;
  private final int userKey;
  private final RemoteEndpoint.Async remote;
  private final Queue<Message> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean writable = true;
  private volatile Throwable failure;

  JakartaViewerConnection(Session session) {
    this.session = session;
    this.userKey = SignedIn.callerOf(session.getUserPrincipal()).userKey();
    this.remote = session.getAsyncRemote();
  }

  @Override
  public int userKey() {
    return userKey;
  }

  @Override
  public boolean isWritable() throws IOException {
    if (failure != null) {
      throw new IOException("a message could not be sent", failure);
    }
    return writable;
  }

  @Override
  public void write(Frames frames) throws IOException {
    writable = false;
    frames.forEachMessage((text, payload) -> waiting.add(new Message(text, payload)));
    try {
      sendNext();
    } catch (IllegalStateException e) {
      throw new IOException("the session is closed", e);
    }
  }

  @Override
  public void onResult(SendResult result) {
    if (!result.isOK()) {
      failure = result.getException();
    }
    sendNext();
  }

  /** Sends the next message; a loop where the server completes at once, so that no stack grows. */
  private void sendNext() {
    if (calls.getAndIncrement() != 0) {
      return;
    }
    do {
      Message next = failure == null ? waiting.poll() : null;
      if (next == null) {
        writable = true;
      } else if (next.text()) {
        remote.sendText(StandardCharsets.UTF_8.decode(next.payload()).toString(), this);
      } else {
        remote.sendBinary(next.payload(), this);
      }
    } while (calls.decrementAndGet() != 0);
  }

  @Override
  public void ping() throws IOException {
    try {
      remote.sendPing(ByteBuffer.allocate(0));
    } catch (IllegalStateException e) {
      throw new IOException("the session is closed", e);
    }
  }

  @Override
  public void close(int code, String reason) {
    SessionClosing.close(session, code, reason);
  }

  private record Message(boolean text, ByteBuffer payload) {}
}
