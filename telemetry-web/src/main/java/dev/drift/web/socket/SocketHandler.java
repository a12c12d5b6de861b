package dev.drift.web.socket;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the container knows of an upgraded connection; another handler speaks its protocol. */
public class SocketHandler implements HttpUpgradeHandler {

  private static final Logger LOG = System.getLogger(SocketHandler.class.getName());

  private volatile HttpUpgradeHandler protocol;
  private volatile SocketFlow flow;
  private volatile SocketConnection connection;

  /** Says who speaks the protocol, and what holds the input; before {@link #init}. */
  void serve(HttpUpgradeHandler handler, SocketFlow inputFlow) {
    protocol = handler;
    flow = inputFlow;
  }

  /**
   * Begins the protocol, then the reading.
   *
   * <p>In this order although the protocol asks to read while it begins: Payara 6 tells a listener
   * of what a quick client sent already in the very call that sets it, and Tyrus 2.1 waits there
   * for its own beginning to end, on the same thread, for ever.
   */
  @Override
  public void init(WebConnection container) {
    SocketConnection mine;
    try {
      mine = new SocketConnection(container, flow);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connection = mine;
    protocol.init(mine);
    try {
      mine.begin();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "A client has gone while its connection began", e);
      // Nobody else would end what has just begun.
      destroy();
    }
  }

  /** The container closes by itself, or was asked to by {@link SocketConnection#close}. */
  @Override
  public void destroy() {
    try {
      protocol.destroy();
    } finally {
      SocketConnection mine = connection;
      if (mine != null) {
        mine.leave();
      }
    }
  }
}
