package dev.drift.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages' files at {@code /files/{version}/…}, which browsers keep for a year. Of a version that
 * is no more they are what they are now, and asked for again.
 */
@WebServlet(VersionedFiles.PATH + "/*")
public class VersionedFiles extends HttpServlet {

  /** Where they are. */
  static final String PATH = "/files";

  private static final long serialVersionUID = 1L;
  private static final String KEPT = "public, max-age=31536000, immutable";

  // No part begins with a dot: nothing but these folders is reached.
  private static final Pattern FILE =
      Pattern.compile(
          "/([0-9a-f]+)(/icon\\.svg|/(?:css|js|lib)(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+)");

  @Inject private transient FileVersion version;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = request.getPathInfo();
    Matcher file = FILE.matcher(path == null ? "" : path);
    if (!file.matches() || getServletContext().getResource(file.group(2)) == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (version.isNow(file.group(1))) {
      response.setHeader("Cache-Control", KEPT);
    }
    request.getRequestDispatcher(file.group(2)).forward(request, response);
  }
}
