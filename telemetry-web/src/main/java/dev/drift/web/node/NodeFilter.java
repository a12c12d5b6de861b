package dev.drift.web.node;

import dev.drift.node.Node;
import dev.drift.web.proxy.TrustedHops;
import dev.drift.web.security.Outages;
import dev.drift.web.security.Refusals;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Has the home of a race answer what is asked about it: what comes in, who watches, laps and what
 * is not stored yet are known there alone. A request is handed on once: a race that has moved again
 * by then has another home in a moment.
 */
public class NodeFilter extends HttpFilter {

  private static final Logger LOG = System.getLogger(NodeFilter.class.getName());
  private static final long serialVersionUID = 1L;

  @Inject private transient HandingOn handing;
  @Inject private transient TrustedHops hops;
  @Inject private transient Refusals refusals;
  @Inject private transient Outages outages;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (handing.isTooEarly(request)) {
      refusals.unavailable(
          request, response, "The server is starting. Try again in a few seconds.");
      return;
    }
    Optional<Node> home;
    try {
      home = handing.home(request);
    } catch (RuntimeException e) {
      if (!outages.isOutage(e)) {
        throw e;
      }
      refusals.unavailable(request, response, Outages.TEXT);
      return;
    }
    if (home.isEmpty()) {
      chain.doFilter(request, response);
    } else if (hops.isHandedOn(request)) {
      refusals.unavailable(
          request, response, "The race moves to another server. Try again in a few seconds.");
    } else {
      handOn(home.get(), request, response);
    }
  }

  private void handOn(Node home, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      handing.handOn(home, request, response);
    } catch (HomeAwayException e) {
      LOG.log(Level.DEBUG, () -> "A request could not be handed on to " + home, e);
      refusals.unavailable(request, response, e.getMessage());
    }
  }
}
