package dev.drift.web.rest.drift;

import dev.drift.caller.Caller;
import dev.drift.control.RaceDirector;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceStatus;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** Races that run. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RaceCalls {

  /** The map of a race until somebody names it, as the original has it. */
  private static final String MAP = "arena";

  @Inject private RaceDirector director;
  @Inject private CurrentCaller current;
  @Inject private VisibleRaces races;
  @Inject private RunningRaces running;

  /** What {@link #list} answers. */
  public record RaceList(List<Map<String, RunningRace>> races) {}

  /** Creates a race and starts it. */
  @POST
  @Path("create_race")
  public Map<String, RunningRace> create(
      @NotNull(message = "user_id is missing.") @QueryParam("user_id") UserId userId) {
    Caller caller = own(userId);
    Race race =
        director.create(
            caller,
            new NewRace(caller.name() + "'s race", MAP, true, null, null, null, null, null));
    return Map.of(race.id(), running.of(start(caller, race)));
  }

  /** Nobody of the original knows of races that don't run. */
  private Race start(Caller caller, Race race) {
    try {
      return director.start(caller, race.id());
    } catch (RuntimeException e) {
      director.delete(caller, race.id());
      throw e;
    }
  }

  /** The races that run, oldest first; without the practice race, which is nobody's own. */
  @GET
  @Path("list_races")
  public RaceList list() {
    return new RaceList(
        director.running().stream().map(race -> Map.of(race.id(), running.of(race))).toList());
  }

  /** One race that runs; a user who is signed in becomes a viewer of it. */
  @GET
  @Path("watch_race/{race}/{user}")
  public RunningRace watch(@PathParam("race") String raceId, @PathParam("user") UserId userId) {
    Caller caller = userId.equals(UserId.NOBODY) ? current.get() : own(userId);
    Race race = running(caller, raceId);
    if (!userId.equals(UserId.NOBODY)) {
      director.watched(caller, raceId);
    }
    return running.of(race);
  }

  /** Ends a race; its samples are kept. */
  @DELETE
  @Path("end_race/{race}")
  public Done end(@PathParam("race") String raceId) {
    running(current.get(), raceId);
    director.end(current.get(), raceId);
    return Done.saying("Race " + raceId + " ended successfully");
  }

  private Race running(Caller caller, String raceId) {
    return races
        .find(caller, raceId)
        .filter(race -> race.status() == RaceStatus.RUNNING)
        .orElseThrow(NoSuchRace::refusal);
  }

  /** The caller, who must be that user. */
  private Caller own(UserId userId) {
    return DriftCaller.own(current.get(), userId.key());
  }
}
