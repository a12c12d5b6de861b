package dev.drift.web.proxy;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows all that follows each request as its sender made it. */
public class ProxyFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject private transient TrustedHops hops;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(hops.asSent(request), response);
  }
}
