package dev.drift.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says that something is not there or went wrong, in one line; the server's own page would tell of
 * the server and of its insides.
 */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
    response.setStatus(code);
    response.setContentType("text/plain;charset=utf-8");
    response.getWriter().println(text(code));
  }

  private static String text(int code) {
    return switch (code) {
      case HttpServletResponse.SC_NOT_FOUND -> "There is nothing here. Begin at / .";
      case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "This address does not take that method.";
      default ->
          code < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
              ? "The server can't understand this request."
              : "The server failed; its log says why.";
    };
  }
}
