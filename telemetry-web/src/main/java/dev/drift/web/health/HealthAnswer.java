package dev.drift.web.health;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** What both checks answer: up, or down with every reason. */
final class HealthAnswer {

  private HealthAnswer() {}

  /**
   * The answer.
   *
   * @param label of the reasons
   * @param reasons why it is down; none = up
   * @param troubles what an operator should know all the same
   */
  static HealthCheckResponse of(String label, List<String> reasons, List<String> troubles) {
    var response = HealthCheckResponse.named("drift").status(reasons.isEmpty());
    if (!reasons.isEmpty()) {
      response.withData(label, String.join("; ", reasons));
    }
    if (!troubles.isEmpty()) {
      response.withData("trouble", String.join("; ", troubles));
    }
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
