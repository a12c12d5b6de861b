package dev.drift.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The pages at their addresses: the file of {@code WEB-INF/pages} with the import map in it, which
 * browsers take only from the page itself and which the page's policy therefore allows by its hash.
 */
@WebServlet({
  "",
  "/races/*",
  "/classes/*",
  "/overlay/*",
  "/tracks",
  "/tracks/*",
  "/account",
  "/system"
})
public class PageServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient PageFiles files;
  @Inject private transient PagePolicy policy;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    Optional<String> page = PageAddress.of(path).map(files::page);
    if (page.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    byte[] text = page.get().getBytes(StandardCharsets.UTF_8);
    response.setHeader("Content-Security-Policy", policy.text());
    response.setContentType("text/html;charset=utf-8");
    response.setContentLength(text.length);
    response.getOutputStream().write(text);
  }
}
