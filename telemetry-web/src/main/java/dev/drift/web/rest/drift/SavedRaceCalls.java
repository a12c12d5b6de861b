package dev.drift.web.rest.drift;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.control.RaceDirector;
import dev.drift.race.Race;
import dev.drift.race.RaceChange;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.rest.http.Download;
import dev.drift.web.rest.http.RefusedRequestException;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;

/** Races that have ended, and what people keep of them. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SavedRaceCalls {

  private static final int MAX_PEOPLE = 1_000;

  @Inject private RaceDirector director;
  @Inject private CurrentCaller current;
  @Inject private VisibleRaces races;
  @Inject private SavedRaces saved;
  @Inject private Replays replays;
  @Inject private Download download;

  /** The body of {@link #save}. */
  public record Save(
      @NotNull(message = "race_name is missing.") String raceName,
      @NotNull(message = "drift_map is missing.") String driftMap,
      @NotNull(message = "user_id is missing.")
          List<@NotNull(message = "user_id has whole numbers.") Integer> userId) {
    @JsonbCreator
    public Save {}
  }

  /** The body of {@link #update}. */
  public record Update(
      @NotNull(message = "race_name is missing.") String raceName,
      @NotNull(message = "drift_map is missing.") String driftMap) {
    @JsonbCreator
    public Update {}
  }

  /** What {@link #save} answers. */
  public record Saved(String status, String message, int raceSizeBytes) {}

  /** What {@link #all} and {@link #ofUser} answer. */
  public record SavedRaceList(String status, List<SavedRace> races) {}

  /** Names a race and notes who was there. */
  @POST
  @Path("save_race/{race}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Saved save(@PathParam("race") String raceId, @Valid @NotNull Save body) {
    if (body.userId().size() > MAX_PEOPLE) {
      throw new RefusedException(Why.INVALID, "user_id has at most " + MAX_PEOPLE + " ids.");
    }
    Caller caller = current.get();
    visible(caller, raceId);
    Race race =
        director.save(
            caller, raceId, body.userId(), RaceChange.naming(body.raceName(), body.driftMap()));
    return new Saved(
        "success", "Race " + raceId + " data saved successfully", saved.of(race).raceSizeBytes());
  }

  /** All public races that have ended, oldest first. */
  @GET
  @Path("saved_races")
  public SavedRaceList all() {
    return list(director.ended());
  }

  /** Those of one user, that the caller may see. */
  @GET
  @Path("user_races/{user}")
  public SavedRaceList ofUser(@PathParam("user") UserId userId) {
    return list(director.endedOf(current.get(), userId.key()));
  }

  /** A race with all its samples, streamed. */
  @GET
  @Path("replay_race/{race}")
  public Response replay(@PathParam("race") String raceId) {
    Race race = visible(current.get(), raceId);
    download.begin();
    return Response.ok((StreamingOutput) out -> replays.write(race, saved.of(race), out)).build();
  }

  /** Names a race anew. */
  @PUT
  @Path("update_race/{race}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Done update(@PathParam("race") String raceId, @Valid @NotNull Update body) {
    visible(current.get(), raceId);
    director.change(
        current.get(), raceId, null, RaceChange.naming(body.raceName(), body.driftMap()));
    return Done.saying("Race " + raceId + " updated successfully");
  }

  /** Takes a user off a race; the race goes with its last one. */
  @DELETE
  @Path("delete_race/{race}/{user}")
  public Done delete(@PathParam("race") String raceId, @PathParam("user") UserId userId) {
    Caller caller = current.get().signedIn();
    if (!caller.administrator()) {
      DriftCaller.own(caller, userId.key());
    }
    visible(caller, raceId);
    if (director.people(caller, raceId).stream().noneMatch(p -> p.userKey() == userId.key())) {
      throw new RefusedRequestException(
          Status.BAD_REQUEST.getStatusCode(), "User not associated with this race", null);
    }
    boolean raceGone = director.leaveAndDeleteWithLast(caller, raceId, userId.key());
    return Done.saying(
        raceGone
            ? "Race " + raceId + " deleted successfully"
            : "User " + userId.key() + " removed from race " + raceId);
  }

  private Race visible(Caller caller, String raceId) {
    return races.find(caller, raceId).orElseThrow(NoSuchRace::refusal);
  }

  private SavedRaceList list(List<Race> races) {
    return new SavedRaceList("success", saved.of(races));
  }
}
