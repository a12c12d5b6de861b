package dev.drift.web.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * What a check finds: up, or down with every reason.
 *
 * @param data what is said beside it, by label
 */
record HealthState(boolean isUp, Map<String, String> data) {

  /** Of the application's checks. */
  static final String NAME = "drift";

  /**
   * That state.
   *
   * @param label of the reasons
   * @param reasons why it is down; none = up
   * @param troubles what an operator should know all the same
   */
  static HealthState of(String label, List<String> reasons, List<String> troubles) {
    Map<String, String> data = new LinkedHashMap<>();
    if (!reasons.isEmpty()) {
      data.put(label, String.join("; ", reasons));
    }
    if (!troubles.isEmpty()) {
      data.put("trouble", String.join("; ", troubles));
    }
    return new HealthState(reasons.isEmpty(), data);
  }

  /** For MicroProfile Health. */
  HealthCheckResponse response() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).status(isUp);
    data.forEach(response::withData);
    return response.build();
  }

  /** What the parts answer, without those that have nothing to say. */
  static <T> List<String> said(Iterable<T> parts, Function<T, Optional<String>> question) {
    return StreamSupport.stream(parts.spliterator(), false)
        .map(question)
        .flatMap(Optional::stream)
        .toList();
  }
}
