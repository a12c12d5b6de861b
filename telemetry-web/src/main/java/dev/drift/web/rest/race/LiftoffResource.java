package dev.drift.web.rest.race;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.StreamKey;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.race.RaceStatus;
import dev.drift.settings.ServerSettings;
import dev.drift.web.proxy.TrustedHops;
import dev.drift.web.race.VisibleRaces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a pilot gives Liftoff, so that it sends to a race. */
@Path("races/{id}/liftoff-config")
@RequestScoped
@Tag(name = "Races")
public class LiftoffResource {

  @Inject private VisibleRaces races;
  @Inject private ServerSettings settings;
  @Inject private TrustedHops hops;
  @Inject private NodeDirectory nodes;
  @Context private HttpServletRequest request;

  /** Liftoff's own file, with its names. */
  @Schema(name = "LiftoffConfig")
  public record LiftoffConfig(
      @JsonbProperty("EndPoint")
          @Schema(
              name = "EndPoint",
              description = "Where Liftoff sends",
              example = "192.168.1.20:9100")
          String endPoint,
      @JsonbProperty("StreamFormat")
          @Schema(
              name = "StreamFormat",
              type = SchemaType.ARRAY,
              implementation = String.class,
              description = "The parts of a datagram")
          List<String> streamFormat) {}

  /** The file. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Liftoff's TelemetryConfiguration.json for a race",
      description =
          "A pilot puts it into Liftoff's data folder as it is. Its address is the one by which the"
              + " caller reached this server, or that of the server that the race runs on.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      headers =
          @Header(
              name = HttpHeaders.CONTENT_DISPOSITION,
              description = "With its name",
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(ref = "LiftoffConfig")))
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(responseCode = "409", description = "The race takes no datagrams, or not any more")
  public Response file(@PathParam("id") String id) {
    Race race = races.get(id);
    RaceInfo info = race.info();
    if (race.status() == RaceStatus.ENDED) {
      throw new RefusedException(Why.CONFLICT, "The race has ended. Fly in another one.");
    }
    if (info.udpPort() == 0) {
      throw new RefusedException(
          Why.CONFLICT,
          "The practice race has no UDP port. Start the server with --udp-port 9001.");
    }
    String host = ReachedAddress.of(reachedHost(), request.getLocalAddr(), settings.bindAddress());
    LiftoffConfig file =
        new LiftoffConfig(
            host + ":" + info.udpPort(),
            info.streamFormat().keys().stream().map(StreamKey::text).toList());
    return Response.ok(file)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"TelemetryConfiguration.json\"")
        .build();
  }

  /** The race's port is here: where another node was reached is none. */
  private String reachedHost() {
    return Optional.of(request)
        .filter(hops::isHandedOn)
        .flatMap(handedOn -> nodes.own())
        .map(Node::host)
        .orElseGet(request::getServerName);
  }
}
