package dev.drift.metrics;

import dev.drift.archive.SampleArchive.Stored;
import dev.drift.intake.DecodeTimer;
import dev.drift.live.EndToEndLatency;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What the stages report while samples pass; any thread may call, nothing here ever waits. */
@ApplicationScoped
public class PipelineMetrics implements EndToEndLatency, DecodeTimer {

  private static final double NANOS_PER_SECOND = 1e9;

  private static final double[] STORE_BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5,
    10
  };
  private static final double[] VIEW_BOUNDS = {
    0.0005, 0.001, 0.0015, 0.002, 0.003, 0.004, 0.005, 0.0075, 0.01, 0.02, 0.035, 0.05, 0.1, 0.25,
    0.5, 1, 2.5, 5
  };
  private static final double[] DECODE_BOUNDS = {
    0.000001, 0.0000025, 0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001,
    0.0025, 0.005, 0.01, 0.05, 0.1
  };

  private volatile IntSupplier waitingSamples = () -> 0;
  private final Histogram dbInsertion =
      histogram(
          "db_insertion_seconds",
          "Seconds that storing one batch took, commit included.",
          STORE_BOUNDS);
  private final Histogram latencyToDbInsert =
      histogram(
          "latency_to_db_insert",
          "Seconds from the receipt of a sample or reading to the commit that stored it.",
          STORE_BOUNDS);
  private final Histogram latencyEndToEnd =
      histogram(
          "latency_end_to_end",
          "Seconds to a viewer: from the receipt of a message's oldest sample to the"
              + " acknowledgement, or what a dashboard has measured.",
          VIEW_BOUNDS);

  private final Histogram dataDictionarize =
      histogram(
          "data_dictionarize_seconds",
          "Seconds that turning one message of JSON, or with a reading, into a record took.",
          DECODE_BOUNDS);

  /**
   * A batch was stored: how long that took, and how old each of its samples and readings is now.
   * One of which nothing was written is not timed.
   *
   * @param tookNanos of the call, commit included
   * @param committedAtMicros now, on the clock of {@link TelemetrySample#receivedAtMicros}
   */
  public void stored(SampleBatch batch, Stored stored, long tookNanos, long committedAtMicros) {
    if (stored.samples() == 0 && stored.readings() == 0) {
      return;
    }
    dbInsertion((double) tookNanos / TimeUnit.SECONDS.toNanos(1));
    for (TelemetrySample sample : batch.samples()) {
      latencyToDbInsert((committedAtMicros - sample.receivedAtMicros()) / 1e6);
    }
    for (SensorReading reading : batch.readings()) {
      latencyToDbInsert((committedAtMicros - reading.receivedAtMicros()) / 1e6);
    }
  }

  /** One batch was stored in that time. */
  public void dbInsertion(double seconds) {
    dbInsertion.observe(seconds);
  }

  /** One sample or reading was committed that long after its receipt; well under 0.1 µs a call. */
  public void latencyToDbInsert(double seconds) {
    latencyToDbInsert.observe(seconds);
  }

  /** A viewer saw something that long after it was received, or measured so itself. */
  @Override
  public void observe(double seconds) {
    latencyEndToEnd.observe(seconds);
  }

  /** One message became a record; well under 0.1 µs a call. */
  @Override
  public void decoded(long tookNanos) {
    dataDictionarize.observe(tookNanos / NANOS_PER_SECOND);
  }

  /**
   * Where to read how many samples wait for the broker; 0 until it is told.
   *
   * @param samples quick, any thread
   */
  public void watchPublisher(IntSupplier samples) {
    waitingSamples = samples;
  }

  void registerWith(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("drift_publish_waiting_samples")
        .help("Samples in sealed batches that the broker has not taken yet.")
        .callback(to -> to.call(waitingSamples.getAsInt()))
        .register(registry);
    registry.register(dbInsertion);
    registry.register(latencyToDbInsert);
    registry.register(latencyEndToEnd);
    registry.register(dataDictionarize);
  }

  // No unit: it would become a suffix, and the names are fixed.
  private static Histogram histogram(String name, String help, double[] upperBounds) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .classicOnly()
        .classicUpperBounds(upperBounds)
        .withoutExemplars()
        .build();
  }
}
