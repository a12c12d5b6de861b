package dev.drift.web.metrics;

import dev.drift.metrics.MetricsPage;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The metrics at {@code /metrics}: Prometheus text 0.0.4, or OpenMetrics when the request asks for
 * it. A servlet, because its exact mapping goes before whatever else the server has there.
 */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject private transient MetricsPage page;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    MetricsPage.Form form = page.in(request.getHeader("Accept"));
    response.setContentType(form.contentType());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept");
    form.writeTo(response.getOutputStream());
  }
}
