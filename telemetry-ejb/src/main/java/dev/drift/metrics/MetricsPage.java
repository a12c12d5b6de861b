package dev.drift.metrics;

import dev.drift.archive.BatchFates;
import dev.drift.archive.Removals;
import dev.drift.batch.ConsumerCounters;
import dev.drift.clock.SteadyClock;
import dev.drift.health.Readiness;
import dev.drift.health.Trouble;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.pull.PullSources;
import dev.drift.intake.udp.KernelDrops;
import dev.drift.listening.ListenerBroker;
import dev.drift.listening.ListenerDirectory;
import dev.drift.live.LiveDirectory;
import dev.drift.live.node.NodePictures;
import dev.drift.node.NodeDirectory;
import dev.drift.replay.ReplayDirectory;
import dev.drift.settings.ServerSettings;
import dev.drift.supervision.Stages;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;

/** All metrics of the server in a form that Prometheus reads. */
@ApplicationScoped
public class MetricsPage {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();

  /** For the container's proxy, which answers nothing itself. */
  protected MetricsPage() {}

  /** The page of the running application. */
  @Inject
  public MetricsPage(
      PipelineMetrics pipeline,
      BatchFates fates,
      IntakeDirectory intakes,
      PullSources sources,
      LiveDirectory live,
      NodeDirectory nodes,
      NodePictures pictures,
      ReplayDirectory replays,
      ListenerDirectory listeners,
      ListenerBroker listenerBroker,
      Stages stages,
      ServerSettings settings,
      Removals removals,
      Instance<ConsumerCounters> consumers,
      @Any Instance<Readiness> parts,
      @Any Instance<Trouble> troubled) {
    this(pipeline, fates, intakes, live, replays, stages, new KernelDrops(), consumers);
    new ListenerMetrics(listeners, listenerBroker).registerWith(registry);
    new NodeMetrics(nodes, pictures).registerWith(registry);
    new SourceMetrics(sources).registerWith(registry);
    new RemovalMetrics(removals).registerWith(registry);
    new DiskMetrics(settings).registerWith(registry);
    // Asked for once: each look-up of an enterprise bean would stay with the instance.
    new HealthMetrics(parts.stream().toList(), troubled.stream().toList()).registerWith(registry);
  }

  MetricsPage(
      PipelineMetrics pipeline,
      BatchFates fates,
      IntakeDirectory intakes,
      LiveDirectory live,
      ReplayDirectory replays,
      Stages stages,
      KernelDrops kernelDrops,
      Iterable<ConsumerCounters> consumers) {
    pipeline.registerWith(registry);
    new IntakeMetrics(intakes, fates, kernelDrops).registerWith(registry);
    consumers.forEach(counters -> new ConsumerMetrics(counters).registerWith(registry));
    new ViewerMetrics(live).registerWith(registry);
    new ReplayMetrics(replays).registerWith(registry);
    new StageMetrics(stages).registerWith(registry);
    new ClockMetrics(SteadyClock.ofServer()).registerWith(registry);
    registerJvm(registry);
  }

  /**
   * The metrics as they are now.
   *
   * @param accept the request's Accept header, may be null: OpenMetrics where it asks for it, else
   *     Prometheus text 0.0.4
   */
  public Form in(String accept) {
    return new Form(formats.findWriter(accept), registry);
  }

  // Without the allocation metrics, whose listeners would outlive an undeployed application.
  private static void registerJvm(PrometheusRegistry registry) {
    JvmMemoryMetrics.builder().register(registry);
    JvmBufferPoolMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  /** The metrics in one of the forms. */
  public static final class Form {

    private final ExpositionFormatWriter writer;
    private final PrometheusRegistry registry;

    Form(ExpositionFormatWriter writer, PrometheusRegistry registry) {
      this.writer = writer;
      this.registry = registry;
    }

    /** The media type with its version and charset. */
    public String contentType() {
      return writer.getContentType();
    }

    /** Reads every metric and writes it; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
      writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    }
  }
}
