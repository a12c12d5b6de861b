package dev.drift.intake.grpc;

import dev.drift.batch.BatchPublisher;
import dev.drift.config.BatteryOrder;
import dev.drift.config.SourceHosts;
import dev.drift.config.StreamFormat;
import dev.drift.intake.DecodeTimer;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.pull.CallRules;
import dev.drift.intake.pull.CallTarget;
import dev.drift.intake.pull.CallThreads;
import dev.drift.intake.pull.RaceSources;
import dev.drift.intake.pull.Reach;
import dev.drift.intake.pull.SourceStatus;
import dev.drift.intake.pull.WantedSource;
import dev.drift.proto.sensor.System;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryType;
import dev.drift.proto.sensor.TemperatureData;
import dev.drift.race.RaceInfo;
import dev.drift.race.SourceAddress;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleSink;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sources of one race that are called for real, and what is taken of them. */
final class SensorRig implements AutoCloseable {

  final HoldingQueue queue = new HoldingQueue();
  private final BatchPublisher publisher =
      new BatchPublisher(queue, UUID.randomUUID(), new Stages(Thread::new));
  private final List<SensorReading> readings = new ArrayList<>();
  private final List<WantedSource> wanted = new ArrayList<>();
  final RaceIntake intake = intake();
  private final CallThreads threads = new CallThreads(Thread::new);
  private final SensorCaller caller;
  final RaceSources sources;

  SensorRig() {
    this(10_000, Duration.ofSeconds(310));
  }

  SensorRig(int readingsPerSecond, Duration pingAfter) {
    caller = new SensorCaller(Thread::new, DecodeTimer.NONE, pingAfter, Duration.ofMillis(500));
    CallRules rules =
        new CallRules(
            SourceHosts.of("localhost"),
            readingsPerSecond,
            Duration.ofSeconds(3),
            Duration.ofSeconds(5));
    sources = new RaceSources(intake, List.of(), List.of(), threads.tools(rules, caller));
  }

  private RaceIntake intake() {
    RaceInfo race =
        new RaceInfo(
            1, "r", "r", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, Instant.EPOCH);
    SampleSink sink =
        new SampleSink() {
          @Override
          public void accept(TelemetrySample sample) {}

          @Override
          public void accept(SensorReading reading) {
            synchronized (readings) {
              readings.add(reading);
            }
          }
        };
    return new RaceIntake(race, 0, Map.of(), List.of(sink), publisher.open(1), 1);
  }

  /** Has a server on loopback called from now on. */
  CallTarget call(String name, int port) {
    return call(name, "127.0.0.1:" + port, /* tls= */ false);
  }

  CallTarget call(String name, String address, boolean tls) {
    CallTarget target =
        new CallTarget(UUID.randomUUID(), name, SourceAddress.of(address), tls, null);
    wanted.add(new WantedSource(target, true, Reach.LISTED));
    sources.set(wanted);
    return target;
  }

  SourceStatus status(CallTarget target) {
    return sources.status(target.id()).orElseThrow();
  }

  List<SensorReading> readings() {
    synchronized (readings) {
      return List.copyOf(readings);
    }
  }

  Map<RejectReason, Long> rejected() {
    return intake.readingCounters().snapshot().rejected();
  }

  static TelemetryResponse temperature(String sensorId, int number) {
    return TelemetryResponse.newBuilder()
        .setTimestamp("2026-07-01T12:00:00.123456Z")
        .setType(TelemetryType.TEMPERATURE)
        .setTemperature(
            TemperatureData.newBuilder()
                .setSensorId(sensorId)
                .setSubsystem(System.ENGINE)
                .setTemperature(451.25f)
                .setUnit("C")
                .setStatusBitmask(1)
                .setSequenceNumber(number))
        .build();
  }

  @Override
  public void close() {
    queue.release();
    sources.close();
    threads.close();
    caller.close();
    publisher.close();
  }
}
