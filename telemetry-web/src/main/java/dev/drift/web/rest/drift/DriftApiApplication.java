package dev.drift.web.rest.drift;

import dev.drift.web.rest.http.JsonBodyReader;
import dev.drift.web.rest.http.JsonForm;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The original DRIFT's calls; {@link DriftApiPaths} brings them here from their own addresses. */
@ApplicationPath(DriftApiPaths.INTERNAL)
public class DriftApiApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        UserCalls.class,
        RaceCalls.class,
        SavedRaceCalls.class,
        TelemetryCalls.class,
        DashboardCalls.class,
        DetailMapper.class,
        InvalidMapper.class,
        JsonBodyReader.class);
  }

  @Override
  @SuppressWarnings("deprecation") // See JsonForm.
  public Set<Object> getSingletons() {
    return Set.of(new JsonForm());
  }
}
