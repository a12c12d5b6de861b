package dev.drift.web.socket;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Puts a {@link SocketConnection} between the container and whoever upgrades a request to
 * WebSocket.
 */
public class SocketFilter extends HttpFilter {

  private static final Logger LOG = System.getLogger(SocketFilter.class.getName());
  private static final long serialVersionUID = 1L;

  /** The API of a handshake knows nothing of the request that it belongs to, but its thread. */
  private static final ThreadLocal<SocketFlow> PRESENT = new ThreadLocal<>();

  /** The flow of the request that the present thread answers; null = it answers none. */
  static SocketFlow presentFlow() {
    return PRESENT.get();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      chain.doFilter(request, response);
      return;
    }
    SocketRequest upgrading = new SocketRequest(request);
    PRESENT.set(upgrading.flow());
    try {
      chain.doFilter(upgrading, response);
    } catch (IOException e) {
      // The server would log it as its own failure, once for each client that leaves early.
      LOG.log(Level.DEBUG, "A client has gone before its handshake was answered", e);
    } finally {
      PRESENT.remove();
    }
  }
}
