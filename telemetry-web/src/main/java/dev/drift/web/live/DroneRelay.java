package dev.drift.web.live;

import dev.drift.node.Node;
import dev.drift.viewer.CloseCode;
import dev.drift.web.socket.SocketFlow;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * A drone's channel of a race whose home is another node: messages and the end go from the client
 * to the home and back as they are.
 *
 * <p>Bound: while {@link #MAX_WAITING} messages wait for the home nothing more is read of the
 * client, but what was read before, {@link SocketFlow#MAX_CHUNK_BYTES} at most; where the client
 * can't be held, the channel ends when messages of {@link #MAX_WAITING_CHARACTERS} wait. Of the
 * home one message is read at a time.
 */
final class DroneRelay implements WebSocket.Listener, SendHandler {

  static final String HOME_LOST = "the race's server does not answer: connect again";

  static final int MAX_WAITING = 16;

  /** Of a client that can't be held. */
  static final int MAX_WAITING_CHARACTERS = 1 << 20;

  /** What a message costs beside its text. */
  private static final int MESSAGE_CHARACTERS = 128;

  static final String TOO_MANY = "too many messages wait for the race's server: send fewer at once";

  /** The home sends pings every few seconds. */
  private static final int UNHEARD_PINGS = 6;

  private static final Logger LOG = System.getLogger(DroneRelay.class.getName());

  private final Node home;
  private final SocketFlow flow;
  private final Executor executor;
  private final Executor readers;
  private final Runnable over;

  private final long expectedNanos = System.nanoTime();

  /** Of the home, which is one of ours; one call at a time. */
  private final TextParts ofHome = new TextParts(Integer.MAX_VALUE);

  // Guarded by this monitor.
  private Session session;
  private int endCode;
  private String endReason;
  private final Queue<Waiting> waiting = new ArrayDeque<>(0);
  private int waitingCharacters;
  private WebSocket toHome;
  private boolean sending;
  private boolean held;
  private boolean left;
  private boolean ended;
  private int unheardPings;

  private record Waiting(int characters, Function<WebSocket, CompletableFuture<WebSocket>> send) {}

  /**
   * A channel whose connection to the home is still to be made, of which this is the listener, and
   * whose client's handshake is still to be answered.
   *
   * @param flow holds the client
   * @param executor sends to the home
   * @param readers go on reading for the flow
   * @param over hears of its end, maybe more than once
   */
  DroneRelay(Node home, SocketFlow flow, Executor executor, Executor readers, Runnable over) {
    this.home = home;
    this.flow = flow;
    this.executor = executor;
    this.readers = readers;
    this.over = over;
  }

  Node home() {
    return home;
  }

  /** The client's session is open; before any message. */
  void serve(Session opened) {
    WebSocket socket;
    synchronized (this) {
      session = opened;
      socket = toHome;
      if (ended) {
        SessionClosing.close(opened, endCode, endReason);
        return;
      }
    }
    if (socket != null) {
      socket.request(1);
    }
  }

  /** Whether its client's session was not opened after so long. */
  synchronized boolean isAbandoned(Duration after) {
    return session == null && System.nanoTime() - expectedNanos > after.toNanos();
  }

  /** A message of the client. One call at a time. */
  void message(String text) {
    add(text.length(), socket -> socket.sendText(text, true));
  }

  /** A message that is no text, which the home is to judge. */
  void message(byte[] bytes) {
    add(bytes.length, socket -> socket.sendBinary(ByteBuffer.wrap(bytes), true));
  }

  private void add(int length, Function<WebSocket, CompletableFuture<WebSocket>> send) {
    boolean tooMany;
    synchronized (this) {
      unheardPings = 0;
      if (ended || left) {
        return;
      }
      int characters = length + MESSAGE_CHARACTERS;
      waiting.add(new Waiting(characters, send));
      waitingCharacters += characters;
      sendNext();
      if (waiting.size() >= MAX_WAITING) {
        held = flow.pause();
      }
      tooMany = !held && waitingCharacters > MAX_WAITING_CHARACTERS;
    }
    if (tooMany) {
      end(CloseCode.TRY_AGAIN_LATER, TOO_MANY);
    }
  }

  private void readOn() {
    if (held) {
      held = false;
      flow.resume(readers);
    }
  }

  private void sendNext() {
    if (toHome == null || sending || ended) {
      return;
    }
    Waiting next = waiting.poll();
    if (next == null) {
      readOn();
      return;
    }
    sending = true;
    waitingCharacters -= next.characters();
    var unused =
        next.send().apply(toHome).whenCompleteAsync((socket, failure) -> sent(failure), executor);
  }

  private void sent(Throwable failure) {
    if (failure != null) {
      lost(failure);
      return;
    }
    synchronized (this) {
      sending = false;
      sendNext();
    }
  }

  /** The client has answered a ping. */
  synchronized void heard() {
    unheardPings = 0;
  }

  /** The client has gone; what it sent before still goes to the home. */
  synchronized void left() {
    if (ended || left) {
      return;
    }
    left = true;
    readOn();
    waiting.add(new Waiting(0, socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, "")));
    sendNext();
  }

  @Override
  public void onOpen(WebSocket socket) {
    synchronized (this) {
      toHome = socket;
      if (ended) {
        socket.abort();
        return;
      }
      sendNext();
      if (session == null) {
        // Nothing is read of the home until the client can be told.
        return;
      }
    }
    socket.request(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    Optional<String> text = ofHome.add(data.toString(), last);
    boolean gone;
    synchronized (this) {
      gone = left || ended;
    }
    if (text.isEmpty() || gone) {
      socket.request(1);
      return null;
    }
    try {
      session.getAsyncRemote().sendText(text.get(), this);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "A drone's client has gone", e);
      left();
      socket.request(1);
    }
    return null;
  }

  /** An answer has left, or did not. */
  @Override
  public void onResult(SendResult result) {
    if (!result.isOK()) {
      left();
    }
    WebSocket socket;
    synchronized (this) {
      socket = toHome;
    }
    socket.request(1);
  }

  /** The home asks whether its peer is alive: this asks the client likewise. */
  @Override
  public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    boolean silent;
    synchronized (this) {
      silent = !held && ++unheardPings > UNHEARD_PINGS;
    }
    if (silent) {
      end(CloseCode.GOING_AWAY, "nothing was heard for too long");
      return null;
    }
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "A drone's client has gone", e);
      left();
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    boolean said = code != CloseCode.NO_STATUS && code != CloseCode.LOST;
    end(said ? code : CloseCode.SERVICE_RESTART, said ? reason : HOME_LOST);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    lost(failure);
  }

  /** The connection to the home was lost, or could not be made. */
  void lost(Throwable failure) {
    LOG.log(Level.DEBUG, "The connection to " + home + " is lost", failure);
    end(CloseCode.SERVICE_RESTART, HOME_LOST);
  }

  /** Ends both connections; the client's with that code, once it is open. */
  void end(int code, String reason) {
    Session close;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      endCode = code;
      endReason = reason;
      close = left ? null : session;
      waiting.clear();
      readOn();
      if (toHome != null) {
        toHome.abort();
      }
    }
    over.run();
    if (close != null) {
      SessionClosing.close(close, code, reason);
    }
  }
}
