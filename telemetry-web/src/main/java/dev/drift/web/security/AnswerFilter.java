package dev.drift.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Gives every answer its headers, and answers browsers that ask before a page sends a request. */
public class AnswerFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject private transient AnswerHeaders headers;
  @Inject private transient CrossOrigin crossOrigin;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    headers.set(request, response);
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (AnswerHeaders.isApi(path) && crossOrigin.isPreflight(request)) {
      crossOrigin.answerPreflight(request, response);
    } else {
      chain.doFilter(request, new Uncached(response));
    }
  }

  /** An answer that no cache keeps once it has a cookie. */
  private static final class Uncached extends HttpServletResponseWrapper {
    Uncached(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addCookie(Cookie cookie) {
      super.addCookie(cookie);
      setHeader(AnswerHeaders.CACHE_CONTROL, AnswerHeaders.NO_STORE);
    }
  }
}
