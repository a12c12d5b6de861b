package dev.drift.web.rest.system;

import dev.drift.control.DeadLetterDesk;
import dev.drift.web.rest.http.PageLimit;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Batches of samples that could not be stored and lie aside. */
@Path("dead-letters")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class DeadLetterResource {

  @Inject private DeadLetterDesk desk;
  @Inject private CurrentCaller current;

  /** What {@link #newest} answers. */
  @Schema(name = "DeadLetters")
  public record DeadLettersView(
      @Schema(name = "dead_letters", description = "The newest, newest first")
          List<DeadLetterView> deadLetters,
      @Schema(description = "How many there are; more than 10000 are not counted") int count) {

    /** The list does not change. */
    public DeadLettersView {
      deadLetters = List.copyOf(deadLetters);
    }
  }

  /** What {@link #resendAll} answers. */
  @Schema(name = "ResentDeadLetters")
  public record ResentView(@Schema(description = "How many were sent again") int resent) {}

  /** The dead letters. */
  @GET
  @Operation(
      summary = "Dead letters, newest first",
      description =
          "For administrators. A dead letter is a message that was no batch of samples, or a batch"
              + " that the database refused; it is kept until it is sent again or deleted.")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "At most so many",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              minimum = "1",
              maximum = "200",
              defaultValue = PageLimit.DEFAULT))
  @APIResponse(
      responseCode = "200",
      description = "The newest of them",
      content = @Content(schema = @Schema(ref = "DeadLetters")))
  @APIResponse(responseCode = "400", description = "A parameter that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Not an administrator")
  public DeadLettersView newest(
      @QueryParam("limit") @DefaultValue(PageLimit.DEFAULT) String limit) {
    DeadLetterDesk.Shelf shelf = desk.newest(current.get(), PageLimit.fromString(limit).entries());
    return new DeadLettersView(
        shelf.newest().stream().map(letter -> DeadLetterView.of(letter, shelf.raceIds())).toList(),
        shelf.count());
  }

  /** Sends all again. */
  @POST
  @Path("resend")
  @Operation(
      summary = "Send all dead letters again",
      description =
          "For administrators. Those that are there now, the oldest 1000 of them; what still can't"
              + " be stored becomes a dead letter again. No batch is stored twice.")
  @APIResponse(
      responseCode = "200",
      description = "They are on the queue",
      content = @Content(schema = @Schema(ref = "ResentDeadLetters")))
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Not an administrator")
  public ResentView resendAll() {
    return new ResentView(desk.resendAll(current.get()));
  }

  /** Sends one again. */
  @POST
  @Path("{letter_id}/resend")
  @Operation(
      summary = "Send a dead letter again",
      description =
          "For administrators. What still can't be stored becomes a dead letter again, with another"
              + " id. No batch is stored twice.")
  @Parameter(name = "letter_id", description = "The dead letter's id")
  @APIResponse(responseCode = "204", description = "It is on the queue")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Not an administrator")
  @APIResponse(responseCode = "404", description = "No such dead letter, or not any more")
  @APIResponse(
      responseCode = "409",
      description = "It is not a batch; or it was sent again and can not be removed yet")
  public void resend(@PathParam("letter_id") String id) {
    desk.resend(current.get(), id);
  }

  /** Deletes one. */
  @DELETE
  @Path("{letter_id}")
  @Operation(
      summary = "Delete a dead letter",
      description = "For administrators. The samples in it are lost.")
  @Parameter(name = "letter_id", description = "The dead letter's id")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "Not an administrator")
  @APIResponse(responseCode = "404", description = "No such dead letter, or not any more")
  @APIResponse(responseCode = "409", description = "It can not be removed yet")
  public void delete(@PathParam("letter_id") String id) {
    desk.delete(current.get(), id);
  }
}
