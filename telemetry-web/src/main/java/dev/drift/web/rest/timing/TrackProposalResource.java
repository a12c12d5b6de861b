package dev.drift.web.rest.timing;

import dev.drift.control.TrackProposals;
import dev.drift.web.race.VisibleRaces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Proposes a track from what a drone flew. */
@Path("races/{id}/track-proposal")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Laps")
public class TrackProposalResource {

  @Inject private VisibleRaces races;
  @Inject private TrackProposals proposals;

  /** Proposes one. */
  @POST
  @Operation(
      summary = "Propose a track from a drone's laps",
      description =
          "Gates along the course that a drone flew most, of what is stored of the race; nothing is"
              + " kept. At most 3,000,000 samples.")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "TrackProposalForm")))
  @APIResponse(
      responseCode = "200",
      description = "A track, or why there is none",
      content = @Content(schema = @Schema(ref = "TrackProposal")))
  @APIResponse(
      responseCode = "400",
      description = "A member that is not allowed, or more samples than are read for one answer")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(responseCode = "503", description = "Other races are being timed")
  public TrackProposalView propose(
      @PathParam("id") String id, @Valid @NotNull TrackProposalForm body) {
    return TrackProposalView.of(
        proposals.propose(races.get(id), body.part(), body.gates() == null ? 0 : body.gates()));
  }
}
