package dev.drift.web.socket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;

/** A request whose upgrade gets a {@link SocketConnection}. */
final class SocketRequest extends HttpServletRequestWrapper {

  private final SocketFlow flow = new SocketFlow();

  SocketRequest(HttpServletRequest request) {
    super(request);
  }

  /** What holds the input of its connection, once there is one. */
  SocketFlow flow() {
    return flow;
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
      throws IOException, ServletException {
    T protocol;
    try {
      protocol = type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new ServletException(type.getName() + " cannot be made", e);
    }
    super.upgrade(SocketHandler.class).serve(protocol, flow);
    return protocol;
  }
}
