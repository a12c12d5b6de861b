package dev.drift.web.node;

import dev.drift.live.ReportedLatency;
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
 * is not stored yet are known there alone. What a dashboard has measured is for the node that it is
 * connected to. A request is handed on once: a race that has moved again by then has another home
 * in a moment.
 */
public class NodeFilter extends HttpFilter {

  private static final Logger LOG = System.getLogger(NodeFilter.class.getName());
  private static final long serialVersionUID = 1L;

  @Inject private transient HandingOn handing;
  @Inject private transient TrustedHops hops;
  @Inject private transient Refusals refusals;
  @Inject private transient Outages outages;
  @Inject private transient ReportedLatency dashboards;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (handing.isTooEarly(request)) {
      refusals.unavailable(
          request, response, "The server is starting. Try again in a few seconds.");
      return;
    }
    if (!isAnswered(request, response)) {
      chain.doFilter(request, response);
    }
  }

  /** Whether another node has answered it, or it was refused. */
  private boolean isAnswered(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (HandingOn.isMeasurement(request)) {
        // Whatever the header says: two nodes that don't know each other's secret would go on for
        // ever.
        return !dashboards.isKnown(request.getRemoteAddr())
            && request.getHeader(TrustedHops.NODE) == null
            && handing.handOnInTurn(request, response);
      }
      Optional<Node> home = handing.home(request);
      if (home.isEmpty()) {
        return false;
      }
      if (!hops.isHandedOn(request)) {
        return handing.handOn(home.get(), request, response);
      }
      refusals.unavailable(
          request, response, "The race moves to another server. Try again in a few seconds.");
    } catch (HomeAwayException e) {
      LOG.log(Level.DEBUG, "A request could not be handed on", e);
      refusals.unavailable(request, response, e.getMessage());
    } catch (RuntimeException e) {
      if (!outages.isOutage(e)) {
        throw e;
      }
      refusals.unavailable(request, response, Outages.TEXT);
    }
    return true;
  }
}
