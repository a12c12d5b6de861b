package dev.drift.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.node.Node;
import dev.drift.viewer.CloseCode;
import dev.drift.web.socket.SocketFlow;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class DroneRelayTest {

  private static final Node HOME =
      new Node(UUID.randomUUID(), "home", "q", "2001:db8::1", 8080, 0, "secret");

  /** Of tests in which the client's session is not open yet. */
  private static final String UNSERVED = "unserved";

  private final List<String> toHome = new ArrayList<>();
  private final List<String> toClient = new ArrayList<>();
  private final List<CloseReason> closed = new ArrayList<>();
  private final List<CompletableFuture<WebSocket>> sending = new ArrayList<>();
  private final List<SendHandler> answering = new ArrayList<>();
  private long asked;
  private int overs;

  private final WebSocket socket = fake(WebSocket.class, this::toHome);
  private final RemoteEndpoint.Async remote = fake(RemoteEndpoint.Async.class, this::toClient);
  private final Session session =
      fake(
          Session.class,
          (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
              closed.add((CloseReason) arguments[0]);
              return null;
            }
            return remote;
          });
  private final DroneRelay relay =
      new DroneRelay(HOME, new SocketFlow(), Runnable::run, Runnable::run, () -> overs++);

  @BeforeEach
  void serve(TestInfo test) {
    if (!test.getTags().contains(UNSERVED)) {
      relay.serve(session);
    }
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object toHome(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "request" -> asked += (Long) arguments[0];
      case "abort" -> toHome.add("abort");
      case "sendClose" -> toHome.add("close " + arguments[0]);
      default -> toHome.add(String.valueOf(arguments[0]));
    }
    CompletableFuture<WebSocket> sent = new CompletableFuture<>();
    sending.add(sent);
    return method.getName().startsWith("send") ? sent : null;
  }

  private Object toClient(Object proxy, Method method, Object[] arguments) {
    if (method.getName().equals("sendPing")) {
      toClient.add("ping");
    } else {
      toClient.add((String) arguments[0]);
      answering.add((SendHandler) arguments[1]);
    }
    return null;
  }

  private void sent() {
    sending.get(sending.size() - 1).complete(socket);
  }

  private void requireClosed(int code, String reason) {
    assertThat(closed)
        .singleElement()
        .satisfies(
            close -> {
              assertThat(close.getCloseCode().getCode()).isEqualTo(code);
              assertThat(close.getReasonPhrase()).isEqualTo(reason);
            });
  }

  @Test
  void messagesWaitForTheConnectionAndGoOneAfterTheOther() {
    relay.message("1");
    relay.message("2");
    assertThat(toHome).isEmpty();
    relay.onOpen(socket);
    assertThat(toHome).containsExactly("1");
    sending.get(0).complete(socket);
    assertThat(toHome).containsExactly("1", "2");
  }

  @Test
  @Tag(UNSERVED)
  void nothingIsReadOfTheHomeUntilTheClientCanBeTold() {
    relay.onOpen(socket);
    assertThat(asked).isZero();
    relay.serve(session);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  @Tag(UNSERVED)
  void aHomeThatIsNotReachedClosesTheSessionOnceItIsOpen() {
    relay.lost(new IllegalStateException("refused"));
    assertThat(overs).isEqualTo(1);
    relay.serve(session);
    assertThat(closed)
        .singleElement()
        .satisfies(reason -> assertThat(reason.getReasonPhrase()).isEqualTo(DroneRelay.HOME_LOST));
  }

  @Test
  @Tag(UNSERVED)
  void aClientThatLeavesWithinItsHandshakeIsAbandoned() {
    assertThat(relay.isAbandoned(Duration.ofHours(1))).isFalse();
    assertThat(relay.isAbandoned(Duration.ofNanos(-1))).isTrue();
    relay.serve(session);
    assertThat(relay.isAbandoned(Duration.ofNanos(-1))).isFalse();
  }

  @Test
  void aFurtherMessageOfTheHomeIsReadWhenTheLastHasLeft() {
    relay.onOpen(socket);
    relay.onText(socket, "{\"status\":", false);
    assertThat(asked).isEqualTo(2);
    relay.onText(socket, "\"x\"}", true);
    assertThat(toClient).containsExactly("{\"status\":\"x\"}");
    assertThat(asked).isEqualTo(2);
    answering.get(0).onResult(new SendResult());
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void theHomesCloseIsTheClients() {
    relay.onOpen(socket);
    relay.onClose(socket, CloseCode.POLICY, "not yours");
    requireClosed(CloseCode.POLICY, "not yours");
    assertThat(overs).isEqualTo(1);
  }

  @Test
  void aHomeThatIsLostHasTheClientConnectAgainOnce() {
    relay.onOpen(socket);
    relay.message("1");
    relay.onError(socket, new IllegalStateException("reset"));
    relay.onClose(socket, CloseCode.LOST, "");
    relay.message("2");
    requireClosed(CloseCode.SERVICE_RESTART, DroneRelay.HOME_LOST);
    assertThat(toHome).containsExactly("1", "abort");
  }

  @Test
  void whatAClientSentBeforeItLeftStillGoesToTheHome() {
    relay.onOpen(socket);
    relay.message("1");
    relay.message("2");
    relay.left();
    sent();
    sent();
    sent();
    assertThat(toHome).containsExactly("1", "2", "close 1000");
    relay.onClose(socket, CloseCode.NORMAL, "");
    assertThat(closed).isEmpty();
    assertThat(overs).isEqualTo(1);
  }

  @Test
  void aClientThatCantBeHeldIsToldToSendFewer() {
    String message = "x".repeat(DroneRelay.MAX_WAITING_CHARACTERS / 4);
    for (int i = 0; i < 4; i++) {
      assertThat(closed).isEmpty();
      relay.message(message);
    }
    requireClosed(CloseCode.TRY_AGAIN_LATER, DroneRelay.TOO_MANY);
  }

  @Test
  void aClientThatAnswersNoPingIsGone() {
    relay.onOpen(socket);
    for (int i = 0; i < 20 && closed.isEmpty(); i++) {
      relay.onPing(socket, ByteBuffer.allocate(0));
      if (i < 5) {
        relay.heard();
      }
    }
    assertThat(closed).hasSize(1);
    assertThat(toClient).hasSize(11).containsOnly("ping");
  }

  @Test
  void anAddressOfVersionSixIsOneOfAUri() {
    assertThat(DroneRelays.address("/ws/a%2Fb", new DroneAddress("a b&c", "a/b"), HOME))
        .hasToString("ws://[2001:db8::1]:8080/ws/a%2Fb?race=a+b%26c");
  }

  @Test
  void theSubprotocolsAreAllThatAreOfferedHoweverTheServerSplitsThem() {
    HandshakeRequest request =
        fake(
            HandshakeRequest.class,
            (proxy, method, arguments) ->
                Map.of("sec-websocket-protocol", List.of("x, drift.token.a", "drift.token.b")));
    assertThat(DroneHandshake.offered(request))
        .containsExactly("x", "drift.token.a", "drift.token.b");
  }

  @Test
  void aHomeIsCalledDirectly() {
    assertThat(DroneRelays.client(Runnable::run).proxy()).contains(HttpClient.Builder.NO_PROXY);
  }
}
