package dev.drift.web.rest.drift;

import dev.drift.live.ReportedLatency;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The one call of the sensor pipeline's dashboard; its WebSocket is {@code DashboardEndpoint}. */
@Path("/")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DashboardCalls {

  @Inject private ReportedLatency reported;
  @Context private HttpServletRequest request;

  /**
   * The body of {@link #latency}.
   *
   * @param latency seconds from a reading's own time to the screen
   */
  public record Measurement(@NotNull(message = "latency is missing.") Double latency) {
    @JsonbCreator
    public Measurement {}
  }

  /** What {@link #latency} answers. */
  public record Counted(String msg, String latency) {}

  /** Takes what a dashboard has measured. */
  @POST
  @Path("latency")
  public Counted latency(@Valid @NotNull(message = "The body is missing.") Measurement body) {
    reported.report(request.getRemoteAddr(), body.latency());
    return new Counted("Latency received", body.latency().toString());
  }
}
