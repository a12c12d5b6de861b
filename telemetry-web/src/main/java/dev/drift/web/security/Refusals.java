package dev.drift.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers requests that are refused before they reach what they ask for. */
@ApplicationScoped
public class Refusals {

  private static final String RETRY_SECONDS = "5";

  @Inject @Any private Instance<RefusalForm> forms;
  @Inject private AnswerHeaders headers;

  AuthenticationStatus badToken(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    return refuse(
        request,
        response,
        HttpServletResponse.SC_UNAUTHORIZED,
        "The token is invalid or has expired. Sign in again.");
  }

  AuthenticationStatus foreignPage(HttpServletRequest request, HttpServletResponse response) {
    return refuse(
        request,
        response,
        HttpServletResponse.SC_FORBIDDEN,
        "The request came from a page of another site. Use a page of this server.");
  }

  AuthenticationStatus databaseAway(HttpServletRequest request, HttpServletResponse response) {
    unavailable(request, response, Outages.TEXT);
    return AuthenticationStatus.SEND_FAILURE;
  }

  AuthenticationStatus failed(HttpServletRequest request, HttpServletResponse response) {
    return refuse(
        request,
        response,
        HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
        "The server failed; its log says why.");
  }

  /** Whether an API is responsible for the request. */
  public boolean isForApi(HttpServletRequest request) {
    return form(request).isPresent();
  }

  /** Refuses a request because of its body; the rest of the body is not waited for. */
  public void body(
      HttpServletRequest request, HttpServletResponse response, int status, String detail) {
    response.setHeader("Connection", "close");
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", RETRY_SECONDS);
    }
    refuse(request, response, status, detail);
  }

  /** Refuses a request for a moment: what has to answer it does not. */
  public void unavailable(HttpServletRequest request, HttpServletResponse response, String detail) {
    response.setHeader("Retry-After", RETRY_SECONDS);
    refuse(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, detail);
  }

  private AuthenticationStatus refuse(
      HttpServletRequest request, HttpServletResponse response, int status, String detail) {
    headers.set(request, response);
    response.setStatus(status);
    response.setHeader(AnswerHeaders.CACHE_CONTROL, AnswerHeaders.NO_STORE);
    Optional<RefusalForm> form = form(request);
    if (form.isPresent()) {
      write(response, form.get().mediaType(), form.get().body(status, detail));
    }
    return AuthenticationStatus.SEND_FAILURE;
  }

  private Optional<RefusalForm> form(HttpServletRequest request) {
    return forms.stream().filter(each -> each.isFor(request)).findFirst();
  }

  private static void write(HttpServletResponse response, String mediaType, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setContentType(mediaType);
    response.setContentLength(bytes.length);
    try {
      response.getOutputStream().write(bytes);
      // WildFly would put an error page in the place of what has not gone yet.
      response.flushBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException("the client went", e);
    }
  }
}
