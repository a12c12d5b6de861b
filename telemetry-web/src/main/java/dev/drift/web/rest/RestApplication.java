package dev.drift.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** Everything under {@code /api/v1}, and nothing else of this module. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
    info =
        @Info(
            title = "DRIFT",
            version = "1",
            description =
                "Drone races: who flies, and every sample. Times are RFC 3339, UTC; an error is an"
                    + " RFC 9457 problem."))
public class RestApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(RaceResource.class, SampleResource.class, ProblemMapper.class);
  }
}
