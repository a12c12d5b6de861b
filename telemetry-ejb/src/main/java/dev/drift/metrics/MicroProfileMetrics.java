package dev.drift.metrics;

import dev.drift.intake.IntakeDirectory;
import dev.drift.sample.DataKind;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Keeps {@code drone_messages_total} in the server's own MicroProfile Metrics level with the
 * intake, once a second.
 *
 * <p>Level, not counted twice: MicroProfile Metrics has no counter that reads another one. A server
 * without MicroProfile Metrics leaves this bean out, and nothing else depends on it.
 */
@ApplicationScoped
public class MicroProfileMetrics {

  @Inject private MetricRegistry registry;
  @Inject private IntakeDirectory intakes;
  @Resource private ManagedScheduledExecutorService scheduler;
  private Counter messages;
  private ScheduledFuture<?> levelling;

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    messages =
        registry.counter(
            Metadata.builder()
                .withName("drone_messages_total")
                .withDescription("Samples that arrived for any race, good or bad.")
                .build());
    levelling = scheduler.scheduleAtFixedRate(this::level, 1, 1, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (levelling != null) {
      levelling.cancel(false);
    }
  }

  private void level() {
    messages.inc(intakes.total(DataKind.SAMPLE).received() - messages.getCount());
  }
}
