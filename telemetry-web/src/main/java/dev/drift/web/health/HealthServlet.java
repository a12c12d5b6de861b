package dev.drift.web.health;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The checks in the form of MicroProfile Health 4.0 (its section on the REST interface), where the
 * server itself does not give them at the application's address: {@link HealthAddress}.
 */
public class HealthServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject @Startup private transient StartCheck started;
  @Inject @Readiness private transient ReadyCheck ready;
  @Inject @Liveness private transient LiveCheck live;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String which = request.getPathInfo() == null ? "" : request.getPathInfo();
    switch (which) {
      case "", "/" -> answer(response, List.of(started.state(), live.state(), ready.state()));
      case "/live" -> answer(response, List.of(live.state()));
      case "/ready" -> answer(response, List.of(ready.state()));
      case "/started" -> answer(response, List.of(started.state()));
      default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static void answer(HttpServletResponse response, List<HealthState> states)
      throws IOException {
    boolean up = states.stream().allMatch(HealthState::isUp);
    JsonArrayBuilder checks = Json.createArrayBuilder();
    states.forEach(state -> checks.add(check(state)));
    JsonObjectBuilder body =
        Json.createObjectBuilder().add("status", status(up)).add("checks", checks);
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.getOutputStream().write(body.build().toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObjectBuilder check(HealthState state) {
    JsonObjectBuilder data = Json.createObjectBuilder();
    state.data().forEach(data::add);
    return Json.createObjectBuilder()
        .add("name", HealthState.NAME)
        .add("status", status(state.isUp()))
        .add("data", data);
  }

  private static String status(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
