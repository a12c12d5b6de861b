package dev.drift.micro;

import java.util.List;

/**
 * Grizzly's pools of what belongs to one HTTP request, switched off.
 *
 * <p>Grizzly uses these objects again as soon as a request is done. An upgraded one is done when it
 * is closed, although a thread may still be about to write with them, or to read what the client
 * sent meanwhile. Then one viewer's samples stand in another's answer, or a request loses its
 * objects while it is served: see {@code docs/decisions/0007}.
 */
final class ServerPools {

  private static final String GRIZZLY = "org.glassfish.grizzly.";
  private static final List<String> POOLED =
      List.of(
          "http.server.Request",
          "http.server.SuspendStatus",
          "http.HttpServerFilter$ServerHttpRequestImpl",
          "http.HttpResponsePacketImpl",
          "http.HttpContent",
          "http2.Http2Request",
          "http2.Http2Response$Http2ResponseRecyclable",
          "filterchain.FilterChainContext");

  private ServerPools() {}

  /**
   * Makes them pools that hold nothing; before the server takes its first request.
   *
   * <p>Grizzly keeps the size that was said first. By reflection, because Payara Micro loads itself
   * with a class loader of its own.
   *
   * @throws IllegalStateException when this Grizzly has no such pool, or has begun to use it
   */
  static void switchOff(ClassLoader server) {
    POOLED.forEach(type -> switchOff(GRIZZLY + type, server));
  }

  private static void switchOff(String type, ClassLoader server) {
    try {
      // The type is not initialised by this: it would say its own size.
      Class<?> pooled = Class.forName(type, false, server);
      Object pool =
          Class.forName(GRIZZLY + "ThreadCache", true, server)
              .getMethod("obtainIndex", Class.class, int.class)
              .invoke(null, pooled, 0);
      Object size = pool.getClass().getMethod("getSize").invoke(pool);
      if (!size.equals(0)) {
        throw new IllegalStateException(type + " is pooled already, " + size + " a thread");
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Grizzly does not pool " + type, e);
    }
  }
}
