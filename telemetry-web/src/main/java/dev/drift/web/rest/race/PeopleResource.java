package dev.drift.web.rest.race;

import dev.drift.account.Account;
import dev.drift.account.Accounts;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.control.RaceDirector;
import dev.drift.race.RacePerson;
import dev.drift.race.RaceRole;
import dev.drift.web.account.PersonName;
import dev.drift.web.account.PersonNames;
import dev.drift.web.rest.http.Times;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who organises, flies and watched a race. */
@Path("races/{id}/people")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Races")
public class PeopleResource {

  private static final int LONGEST_NAME = 32;

  @Inject private RaceDirector director;
  @Inject private Accounts accounts;
  @Inject private PersonNames names;
  @Inject private CurrentCaller current;

  /** One role of one person. */
  @Schema(name = "Person")
  public record PersonView(
      @Schema(name = "user_id") int userId,
      @Schema(
              nullable = true,
              description =
                  "null = the account was deleted, or a viewer, whose name is for administrators")
          String name,
      @Schema(enumeration = {"ORGANISER", "PILOT", "VIEWER"}) String role,
      @Schema(format = "date-time") String since) {}

  /** What {@link #all} answers. */
  @Schema(name = "People")
  public record PeopleView(List<PersonView> people) {}

  /** The body of {@link #add}. */
  @Schema(name = "NewPerson", description = "Somebody by user_id or by name, and their role")
  public record NewPerson(
      @Schema(name = "user_id", nullable = true) Integer userId,
      @Size(max = LONGEST_NAME) @Schema(nullable = true, maxLength = LONGEST_NAME) String name,
      @NotNull @Schema(required = true) RaceRole role) {}

  /** The race's people. */
  @GET
  @Operation(
      summary = "A race's people",
      description = "One entry for each role of a person, in the order in which they came.")
  @APIResponse(
      responseCode = "200",
      description = "The people",
      content = @Content(schema = @Schema(ref = "People")))
  @APIResponse(responseCode = "404", description = "No such race")
  public PeopleView all(@PathParam("id") String id) {
    Caller caller = current.get();
    List<RacePerson> people = director.people(caller, id);
    // Viewers did not ask to be shown, and whoever saves a race says who they are.
    Map<Integer, PersonName> shown =
        names.of(
            people.stream()
                .filter(person -> person.role() != RaceRole.VIEWER || mayName(caller, person))
                .map(RacePerson::userKey)
                .toList());
    return new PeopleView(
        people.stream().map(person -> view(person, shown.get(person.userKey()))).toList());
  }

  private static boolean mayName(Caller caller, RacePerson viewer) {
    return caller.administrator() || caller.is(viewer.userKey());
  }

  private static PersonView view(RacePerson person, PersonName shown) {
    return new PersonView(
        person.userKey(),
        shown == null ? null : shown.name(),
        person.role().name(),
        Times.text(person.since()));
  }

  /** Gives somebody a role. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Give somebody a role in a race",
      description =
          "For its organisers: by name, or by user_id one of its pilots or organisers."
              + " Administrators add anybody by user_id.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(ref = "NewPerson"),
              examples =
                  @ExampleObject(
                      name = "organiser",
                      value = "{\"name\":\"ada\",\"role\":\"ORGANISER\"}")))
  @APIResponse(responseCode = "204", description = "They have it")
  @APIResponse(responseCode = "400", description = "A member that is not allowed")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller is no organiser of the race")
  @APIResponse(
      responseCode = "404",
      description = "No such race, or nobody whom the caller may add")
  @APIResponse(
      responseCode = "409",
      description = "The race has ended, and the caller wants to join it")
  public void add(@PathParam("id") String id, @Valid @NotNull NewPerson body) {
    Caller caller = current.get();
    if ((body.userId() == null) == (body.name() == null)) {
      throw new RefusedException(Why.INVALID, "Send either user_id or name.");
    }
    if (body.name() == null) {
      director.addPersonByKey(caller, id, body.userId(), body.role());
    } else {
      // Who may not add people is not told who exists.
      director.organised(caller, id);
      director.addPerson(caller, id, key(body.name()), body.role());
    }
  }

  private int key(String name) {
    return accounts
        .findByName(name)
        .map(Account::key)
        .orElseThrow(() -> new RefusedException(Why.NOT_FOUND, "There is no user with that name."));
  }

  /** Joins as a pilot. */
  @PUT
  @Path("me")
  @Operation(summary = "Join a race as a pilot")
  @APIResponse(responseCode = "204", description = "The caller is a pilot of it")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(
      responseCode = "403",
      description = "It is the practice race, which everybody flies in")
  @APIResponse(responseCode = "404", description = "No such race")
  @APIResponse(responseCode = "409", description = "The race has ended")
  public void join(@PathParam("id") String id) {
    Caller caller = current.get().signedIn();
    director.addPerson(caller, id, caller.userKey(), RaceRole.PILOT);
  }

  /** Takes somebody out. */
  @DELETE
  @Path("{user_id}")
  @Operation(
      summary = "Take somebody out of a race",
      description = "With all their roles. For its organisers; everybody may leave.")
  @APIResponse(responseCode = "204", description = "They have no role in it")
  @APIResponse(responseCode = "401", description = "Nobody is signed in")
  @APIResponse(responseCode = "403", description = "The caller is no organiser of the race")
  @APIResponse(responseCode = "404", description = "No such race, or they have no role in it")
  @APIResponse(responseCode = "409", description = "A race needs an organiser")
  public void remove(@PathParam("id") String id, @PathParam("user_id") int userId) {
    director.removePerson(current.get(), id, userId);
  }
}
