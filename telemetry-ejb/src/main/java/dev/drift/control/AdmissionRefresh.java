package dev.drift.control;

import dev.drift.live.timing.TimingDirectory;
import dev.drift.supervision.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Reads every ten seconds who may send to the running races, who may watch, which sources are
 * called and which tracks are flown: for changes that are made elsewhere, such as the deletion of a
 * pilot's account, and for viewers who connected while something was changed.
 *
 * <p>A stage, not a timer of the container: that gives a timer up for good when two of its calls
 * failed, as they did during an outage of the database, and nobody would lose a right any more.
 */
@ApplicationScoped
public class AdmissionRefresh {

  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final Admissions admissions;
  private final Audiences audiences;
  private final PullSourceCalls sources;
  private final TimingDirectory timings;

  /** For the container's proxy. */
  protected AdmissionRefresh() {
    this(null, null, null, null);
  }

  @Inject
  AdmissionRefresh(
      Admissions admissions,
      Audiences audiences,
      PullSourceCalls sources,
      TimingDirectory timings) {
    this.admissions = admissions;
    this.audiences = audiences;
    this.sources = sources;
    this.timings = timings;
  }

  /** The body of its stage. */
  public void run(Stage stage) throws InterruptedException {
    while (stage.pause(PERIOD)) {
      admissions.refreshAll();
      audiences.refreshAll();
      sources.refreshAll();
      timings.refreshAll();
    }
  }
}
