package dev.drift.web.live;

import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The way to Tyrus' encoded frames, by reflection because the API has none and the application must
 * also run where there is no Tyrus.
 *
 * <p>Known to work with Tyrus 2.1.5: {@code TyrusRemoteEndpoint.webSocket}, {@code
 * TyrusWebSocket.sendRawFrame}, {@code TyrusSession.service}.
 */
final class TyrusSockets {

  private static final String SESSION_CLASS = "org.glassfish.tyrus.core.TyrusSession";

  /** Never runs anything. */
  private static final Object NO_TIMER =
      Proxy.newProxyInstance(
          TyrusSockets.class.getClassLoader(),
          new Class<?>[] {ScheduledExecutorService.class},
          (proxy, method, arguments) -> null);

  private TyrusSockets() {}

  /** Whether the session is one of Tyrus, to which nothing (such as compression) is added. */
  static boolean isPlainTyrus(Session session) {
    return session.getClass().getName().equals(SESSION_CLASS)
        && session.getNegotiatedExtensions().isEmpty();
  }

  /**
   * The socket below the session.
   *
   * @throws ReflectiveOperationException on a Tyrus that has changed
   * @throws RuntimeException where the platform forbids the access
   */
  static RawSocket of(Session session) throws ReflectiveOperationException {
    Object remote = session.getBasicRemote();
    Object socket = accessible(remote.getClass().getSuperclass(), "webSocket").get(remote);
    Method send = socket.getClass().getMethod("sendRawFrame", ByteBuffer.class);
    switchIdleTimerOff(session);
    return frames -> send(send, socket, frames);
  }

  /**
   * Tyrus restarts the session's idle timer at every message in and out, also when there is no
   * timeout; on Payara this takes a millisecond, because the managed scheduler looks for context
   * providers each time. The pings of {@code dev.drift.viewer} find dead viewers.
   */
  private static void switchIdleTimerOff(Session session) throws ReflectiveOperationException {
    session.setMaxIdleTimeout(0);
    accessible(session.getClass(), "service").set(session, NO_TIMER);
  }

  private static Field accessible(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static Future<?> send(Method method, Object socket, ByteBuffer frames)
      throws IOException {
    try {
      return (Future<?>) method.invoke(socket, frames);
    } catch (InvocationTargetException e) {
      throw new IOException("the socket takes no more frames", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IOException("Tyrus is not accessible", e);
    }
  }

  /** Takes encoded frames. */
  @FunctionalInterface
  interface RawSocket {

    /** Begins to write; the future completes when the network has taken them. */
    Future<?> send(ByteBuffer frames) throws IOException;
  }
}
