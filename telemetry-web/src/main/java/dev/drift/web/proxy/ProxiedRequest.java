package dev.drift.web.proxy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** A request as its sender made it, not as the last proxy passed it on. */
final class ProxiedRequest extends HttpServletRequestWrapper {

  private static final String HOST = "Host";

  private final String address;
  private final boolean secure;
  private final SentHost host;

  /**
   * The sender's request.
   *
   * @param address the sender's
   * @param host null = neither proxy nor sender named one
   */
  ProxiedRequest(HttpServletRequest request, String address, boolean secure, SentHost host) {
    super(request);
    this.address = address;
    this.secure = secure;
    this.host = host;
  }

  @Override
  public String getRemoteAddr() {
    return address;
  }

  @Override
  public String getRemoteHost() {
    return address;
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public String getScheme() {
    return secure ? "https" : "http";
  }

  @Override
  public String getServerName() {
    return host == null ? super.getServerName() : host.name();
  }

  @Override
  public int getServerPort() {
    return host == null ? super.getServerPort() : host.port(secure);
  }

  @Override
  public StringBuffer getRequestURL() {
    StringBuffer url = new StringBuffer(getScheme()).append("://");
    return (host == null ? url.append(getServerName()) : url.append(host.text()))
        .append(getRequestURI());
  }

  @Override
  public String getHeader(String name) {
    return isHost(name) ? host.text() : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHost(name) ? Collections.enumeration(List.of(host.text())) : super.getHeaders(name);
  }

  private boolean isHost(String name) {
    return host != null && HOST.equalsIgnoreCase(name);
  }
}
