package dev.drift.control;

import dev.drift.archive.ResumeReader;
import dev.drift.batch.BatchPublisher;
import dev.drift.batch.SampleQueue;
import dev.drift.config.DriftSetting;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.ResumePoint;
import dev.drift.intake.grpc.GrpcReceiver;
import dev.drift.intake.grpc.StreamPositions;
import dev.drift.intake.udp.OpenPort;
import dev.drift.intake.udp.UdpReceiver;
import dev.drift.live.LiveDirectory;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.sample.Micros;
import dev.drift.settings.ServerSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/** The running stages of this server, from the ports to the queue; owns their threads. */
final class Pipeline {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final int UDP_THREADS = 2;

  /** Sources per drone that a port remembers: those that send rubbish are no drones. */
  private static final int SOURCES_PER_DRONE = 4;

  private final ServerSettings settings;
  private final IntakeDirectory intakes;
  private final LiveDirectory live;
  private final ResumeReader resume;
  private final BatchPublisher publisher;
  private final GrpcReceiver grpc;
  private final List<UdpReceiver> receivers = new ArrayList<>();
  private final Map<String, OpenPort> ports = new HashMap<>();

  Pipeline(
      ServerSettings settings,
      SampleQueue queue,
      IntakeDirectory intakes,
      LiveDirectory live,
      ResumeReader resume,
      ThreadFactory threads) {
    this.settings = settings;
    this.intakes = intakes;
    this.live = live;
    this.resume = resume;
    this.publisher = new BatchPublisher(queue, intakes.intakeId(), threads);
    for (int i = 0; i < UDP_THREADS; i++) {
      receivers.add(new UdpReceiver("drift-udp-" + i, threads, () -> Micros.now(CLOCK)));
    }
    this.grpc =
        new GrpcReceiver(
            intakes,
            streamId -> resume.lastSequence(streamId, StreamPositions.MAX_UNSAFE_BATCHES),
            threads,
            settings.number(DriftSetting.GRPC_STREAMS),
            CLOCK);
  }

  /**
   * Opens the port that is for all races.
   *
   * @throws IOException it is in use
   */
  void start() throws IOException {
    int port = settings.number(DriftSetting.GRPC_PORT);
    if (port > 0) {
      grpc.start(settings.bindAddress().getHostAddress(), port);
    }
  }

  /** Samples that wait for the broker. */
  int waitingSamples() {
    return publisher.waitingSamples();
  }

  /**
   * Takes the race's samples from now on.
   *
   * @throws IOException its port is in use
   */
  void open(Race race) throws IOException {
    RaceInfo info = race.info();
    Map<String, ResumePoint> resumePoints = new HashMap<>();
    resume
        .lastSamples(info.key())
        .forEach(
            (droneId, last) ->
                resumePoints.put(
                    droneId,
                    new ResumePoint(
                        last.flight(), last.timestampSeconds(), last.sampleTimeMicros())));
    int maxDrones = settings.number(DriftSetting.RACE_DRONES);
    RaceIntake intake =
        new RaceIntake(
            info,
            race.firstSampleAt().map(Micros::of).orElse(0L),
            resumePoints,
            live.open(info),
            publisher.open(info.key()),
            maxDrones);
    if (info.udpPort() > 0) {
      UdpReceiver receiver = receivers.get(ports.size() % UDP_THREADS);
      ports.put(
          info.id(),
          receiver.open(
              settings.bindAddress(),
              info.udpPort(),
              intake,
              settings.number(DriftSetting.SOURCE_RATE),
              maxDrones * SOURCES_PER_DRONE));
    }
    intakes.add(intake);
  }

  /**
   * Stops accepting and puts on the queue what was accepted.
   *
   * @return false when the broker did not take all in time
   */
  boolean close(Duration atMost) {
    ports.values().forEach(OpenPort::close);
    ports.clear();
    receivers.forEach(UdpReceiver::close);
    grpc.stopAccepting();
    boolean published = publisher.drain(atMost);
    grpc.close();
    for (RaceIntake intake : intakes.all()) {
      intakes.remove(intake.race().id());
      publisher.close(intake.race().key());
    }
    publisher.close();
    return published;
  }
}
