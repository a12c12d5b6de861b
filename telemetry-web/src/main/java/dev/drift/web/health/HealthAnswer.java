package dev.drift.web.health;

import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** What both checks answer: up, or down with every reason. */
final class HealthAnswer {

  private HealthAnswer() {}

  /**
   * The answer.
   *
   * @param label of the reasons
   * @param reasons why it is down; none = up
   */
  static HealthCheckResponse of(String label, List<String> reasons) {
    var response = HealthCheckResponse.named("drift").status(reasons.isEmpty());
    if (!reasons.isEmpty()) {
      response.withData(label, String.join("; ", reasons));
    }
    return response.build();
  }
}
