package dev.drift.web.rest;

import dev.drift.web.rest.account.PasswordResetResource;
import dev.drift.web.rest.account.SessionResource;
import dev.drift.web.rest.account.UserResource;
import dev.drift.web.rest.drone.DroneResource;
import dev.drift.web.rest.drone.IngestTokenResource;
import dev.drift.web.rest.drone.SourceResource;
import dev.drift.web.rest.http.ApiPath;
import dev.drift.web.rest.http.JsonBodyReader;
import dev.drift.web.rest.http.JsonForm;
import dev.drift.web.rest.http.MissingBody;
import dev.drift.web.rest.http.Problem;
import dev.drift.web.rest.http.ProblemMapper;
import dev.drift.web.rest.http.ViolationMapper;
import dev.drift.web.rest.race.ClassRaceResource;
import dev.drift.web.rest.race.LiftoffResource;
import dev.drift.web.rest.race.PeopleResource;
import dev.drift.web.rest.race.RaceResource;
import dev.drift.web.rest.race.StartSignalResource;
import dev.drift.web.rest.raceclass.ClassResource;
import dev.drift.web.rest.sample.ReadingResource;
import dev.drift.web.rest.sample.ReadingWindowResource;
import dev.drift.web.rest.sample.SampleResource;
import dev.drift.web.rest.sample.SampleWindowResource;
import dev.drift.web.rest.sample.SensorResource;
import dev.drift.web.rest.sample.TimelineResource;
import dev.drift.web.rest.source.PullSourceResource;
import dev.drift.web.rest.system.DeadLetterResource;
import dev.drift.web.rest.system.NodeResource;
import dev.drift.web.rest.system.SettingsResource;
import dev.drift.web.rest.timing.AnalysisResource;
import dev.drift.web.rest.timing.ClassResultResource;
import dev.drift.web.rest.timing.CorrectionResource;
import dev.drift.web.rest.timing.CrossingResource;
import dev.drift.web.rest.timing.LapComparisonResource;
import dev.drift.web.rest.timing.LapResource;
import dev.drift.web.rest.timing.RaceTrackResource;
import dev.drift.web.rest.timing.StandingResource;
import dev.drift.web.rest.timing.TimingResource;
import dev.drift.web.rest.timing.TrackProposalResource;
import dev.drift.web.rest.track.TrackResource;
import dev.drift.web.security.SessionCookie;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything under {@code /api/v1}, and nothing else of this module. */
@ApplicationPath(ApiPath.ROOT)
@OpenAPIDefinition(
    info =
        @Info(
            title = "DRIFT",
            version = "1",
            description =
                """
                Drone races: who flies, and every sample.

                Sign in with `POST /api/v1/sessions` and send the token as `Authorization: Bearer`; \
                pages ask for a cookie instead. Times are RFC 3339, UTC. Long lists come in pages: \
                give `next` as `cursor`. Who changes what others may change too sends the `ETag` \
                that they saw as `If-Match`. Every error is a problem of RFC 9457.

                Beside what is listed here there are WebSockets: `/api/v1/races/{id}/live` (what \
                happens now), `/api/v1/races/{id}/replay` (what happened) and the original DRIFT's \
                `/race/{udp_port}`. A race's `live_path`, `replay_path` and `drift_path` name them.
                """),
    tags = {
      @Tag(name = "Races", description = "Created, run, joined"),
      @Tag(name = "Drones", description = "Whose they are, and who may send"),
      @Tag(name = "Samples", description = "What was flown"),
      @Tag(name = "Laps", description = "Tracks, gates, laps and standings"),
      @Tag(name = "Classes", description = "Races that are ranked together: heats, rounds, points"),
      @Tag(name = "Readings", description = "What sensors measured, and where it comes from"),
      @Tag(name = "Users", description = "Accounts and their passwords"),
      @Tag(name = "Sessions", description = "Signing in and out"),
      @Tag(name = "System", description = "The server itself")
    },
    servers = @Server(url = "/", description = "This server"),
    components =
        @Components(schemas = @Schema(name = Problem.NAME, implementation = Problem.class)))
@SecurityScheme(
    securitySchemeName = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "The access_token of a session: for programs")
@SecurityScheme(
    securitySchemeName = "cookie",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.COOKIE,
    apiKeyName = SessionCookie.NAME,
    description =
        "Of a session that was asked for with cookie: true; from pages of this server only")
public class RestApplication extends Application {

  /** Jersey describes the API again in a language of its own unless it is told not to. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        UserResource.class,
        PasswordResetResource.class,
        SessionResource.class,
        RaceResource.class,
        ClassResource.class,
        ClassRaceResource.class,
        ClassResultResource.class,
        PeopleResource.class,
        LiftoffResource.class,
        StartSignalResource.class,
        SampleResource.class,
        SampleWindowResource.class,
        ReadingResource.class,
        ReadingWindowResource.class,
        SensorResource.class,
        TimelineResource.class,
        TimingResource.class,
        CrossingResource.class,
        LapResource.class,
        AnalysisResource.class,
        LapComparisonResource.class,
        CorrectionResource.class,
        RaceTrackResource.class,
        StandingResource.class,
        TrackResource.class,
        TrackProposalResource.class,
        DroneResource.class,
        IngestTokenResource.class,
        SourceResource.class,
        PullSourceResource.class,
        DeadLetterResource.class,
        NodeResource.class,
        SettingsResource.class,
        ProblemMapper.class,
        ViolationMapper.class,
        MissingBody.class,
        JsonBodyReader.class);
  }

  @Override
  @SuppressWarnings("deprecation") // See JsonForm.
  public Set<Object> getSingletons() {
    return Set.of(new JsonForm());
  }
}
