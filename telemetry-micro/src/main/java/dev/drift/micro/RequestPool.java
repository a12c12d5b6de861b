package dev.drift.micro;

/**
 * Grizzly's pool of request objects, switched off.
 *
 * <p>Grizzly gives the objects of an upgraded request to the next one as soon as the first is
 * closed, although a thread that serves the first may still be about to write with them, or to
 * cancel them because the client has gone. Then one viewer's samples stand in another's answer, or
 * a request loses its objects while it is served: see {@code docs/decisions/0007}.
 */
final class RequestPool {

  private static final String CACHE = "org.glassfish.grizzly.ThreadCache";
  private static final String REQUEST = "org.glassfish.grizzly.http.server.Request";

  private RequestPool() {}

  /**
   * Makes the pool one that holds nothing; before the server takes its first request.
   *
   * <p>Grizzly keeps the size that was said first. By reflection, because Payara Micro loads itself
   * with a class loader of its own.
   *
   * @throws IllegalStateException when this Grizzly has no such pool, or has begun to use it
   */
  static void switchOff(ClassLoader server) {
    try {
      // Not initialised by this: that would say Grizzly's own size.
      Class<?> request = Class.forName(REQUEST, false, server);
      Object pool =
          Class.forName(CACHE, true, server)
              .getMethod("obtainIndex", Class.class, int.class)
              .invoke(null, request, 0);
      Object size = pool.getClass().getMethod("getSize").invoke(pool);
      if (!size.equals(0)) {
        throw new IllegalStateException("Grizzly already keeps " + size + " requests a thread");
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Grizzly's pool of requests is not known", e);
    }
  }
}
