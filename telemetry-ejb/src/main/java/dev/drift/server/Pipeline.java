package dev.drift.server;

import dev.drift.archive.ResumeReader;
import dev.drift.batch.BatchPublisher;
import dev.drift.batch.SampleBatcher;
import dev.drift.batch.SampleQueue;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.control.Admissions;
import dev.drift.intake.Admission;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.ResumePoint;
import dev.drift.intake.grpc.GrpcReceiver;
import dev.drift.intake.grpc.StreamPositions;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.intake.udp.OpenPort;
import dev.drift.intake.udp.UdpReceiver;
import dev.drift.listening.ListenerDirectory;
import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.live.timing.TimingDirectory;
import dev.drift.node.Lease;
import dev.drift.node.NodeDirectory;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.sample.Micros;
import dev.drift.server.console.Consoles;
import dev.drift.settings.ServerSettings;
import dev.drift.supervision.Stages;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;

/**
 * The running stages of this server, from the ports to the queue; owns their threads. Races are
 * opened and closed one at a time.
 */
final class Pipeline {

  private static final SteadyClock CLOCK = SteadyClock.ofServer();
  private static final int UDP_THREADS = 2;

  /** How long the answers to what was taken may take to leave. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);

  /** Sources that a port remembers for each drone: some send what no drone sends. */
  private static final int SOURCES_PER_DRONE = 4;

  private final ServerSettings settings;
  private final IntakeDirectory intakes;
  private final LiveDirectory live;
  private final ListenerDirectory listeners;
  private final TimingDirectory timings;
  private final ResumeReader resume;
  private final Admissions admissions;
  private final StreamIntake streams;
  private final SourceCalls sources;
  private final Consoles consoles;
  private final BatchPublisher publisher;
  private final GrpcReceiver grpc;
  private final List<UdpReceiver> receivers = new ArrayList<>();
  private final Map<String, OpenRace> open = new HashMap<>();
  private int portsOpened;
  private boolean closed;

  Pipeline(
      ServerSettings settings,
      SampleQueue queue,
      Lease lease,
      NodeDirectory nodes,
      IntakeDirectory intakes,
      LiveDirectory live,
      ListenerDirectory listeners,
      TimingDirectory timings,
      ResumeReader resume,
      Admissions admissions,
      StreamIntake streams,
      SourceCalls sources,
      Consoles consoles,
      Stages stages,
      ThreadFactory threads) {
    this.settings = settings;
    this.intakes = intakes;
    this.live = live;
    this.listeners = listeners;
    this.timings = timings;
    this.resume = resume;
    this.admissions = admissions;
    this.streams = streams;
    this.sources = sources;
    this.consoles = consoles;
    this.publisher = new BatchPublisher(queue, intakes.intakeId(), lease::isHeld, stages);
    for (int i = 0; i < UDP_THREADS; i++) {
      receivers.add(new UdpReceiver("drift-udp-" + i, stages, CLOCK::micros));
    }
    this.grpc =
        new GrpcReceiver(
            streams,
            streamId -> resume.lastSequence(streamId, StreamPositions.MAX_UNSAFE_BATCHES),
            nodes,
            threads,
            settings.number(DriftSetting.GRPC_STREAMS));
  }

  /**
   * Opens the port that is for all races.
   *
   * @throws IOException it is in use
   * @throws RefusedException BUSY: this pipeline is closed
   */
  synchronized void start() throws IOException {
    refuseClosed();
    int port = settings.number(DriftSetting.GRPC_PORT);
    if (port > 0) {
      grpc.start(settings.bindAddress().getHostAddress(), port);
    }
  }

  /** The races that are open, the practice race among them. */
  synchronized int openRaces() {
    return open.size();
  }

  /** Samples that wait for the broker. */
  int waitingSamples() {
    return publisher.waitingSamples();
  }

  /** Whether the broker takes nothing of what waits for it. */
  boolean isHeldUp() {
    return publisher.isHeldUp();
  }

  /** Whether the race takes samples, on its port too if it has one. */
  synchronized boolean isOpen(Race race) {
    OpenRace known = open.get(race.id());
    return known != null && !known.lacksPort();
  }

  /**
   * Takes the race's samples from now on; or, when it only lacks its port, opens that. A race that
   * is open with its port is opened anew: the transaction of its start was rolled back.
   *
   * @return what takes its samples
   * @throws IOException its port is in use; nothing of this call stays
   * @throws RefusedException BUSY: this pipeline is closed
   */
  synchronized RaceIntake open(Race race) throws IOException {
    refuseClosed();
    OpenRace known = open.get(race.id());
    if (known != null && known.lacksPort()) {
      open.put(race.id(), new OpenRace(known.intake(), listen(known.intake())));
      return known.intake();
    }
    if (known != null) {
      abandon(known.intake());
    }
    RaceIntake intake = newIntake(race);
    try {
      add(new OpenRace(intake, listen(intake)));
      return intake;
    } catch (IOException | RuntimeException e) {
      if (close(race.info()).isEmpty()) {
        publisher.close(race.key());
      }
      timings.close(race.id());
      live.abandon(race.id());
      listeners.close(race.id());
      throw e;
    }
  }

  /** The same, but without its port. */
  synchronized RaceIntake openWithoutPort(Race race) {
    refuseClosed();
    RaceIntake intake = newIntake(race);
    add(new OpenRace(intake, null));
    return intake;
  }

  private void refuseClosed() {
    if (closed) {
      throw new RefusedException(
          Why.BUSY, "The server is stopping: try again when it is back.", Duration.ofSeconds(10));
    }
  }

  private void add(OpenRace race) {
    open.put(race.intake().race().id(), race);
    intakes.add(race.intake());
    // What was changed since it was read for the new intake.
    admissions.refresh(race.intake().race().id());
    sources.open(race.intake());
    consoles.open(race.intake());
  }

  private RaceIntake newIntake(Race race) {
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
    Admission admission = admissions.of(race);
    SampleBatcher batcher = publisher.open(info.key());
    LiveFeed feed = live.open(info);
    RaceIntake intake =
        new RaceIntake(
            info,
            race.firstSampleAt().map(Micros::of).orElse(0L),
            resumePoints,
            List.of(feed, listeners.open(info, race.isPublic()), timings.open(info, feed::tell)),
            batcher,
            settings.number(DriftSetting.RACE_DRONES));
    batcher.onLoss(intake::lost);
    intake.admit(admission);
    intake.locate(race.frame());
    return intake;
  }

  /** Null when the race has no port. */
  private OpenPort listen(RaceIntake intake) throws IOException {
    if (intake.race().udpPort() == 0) {
      return null;
    }
    UdpReceiver receiver = receivers.get(portsOpened++ % UDP_THREADS);
    return receiver.open(
        settings.bindAddress(),
        intake.race().udpPort(),
        intake,
        settings.number(DriftSetting.SOURCE_RATE),
        settings.number(DriftSetting.RACE_DRONES) * SOURCES_PER_DRONE);
  }

  /**
   * Takes nothing more for the race and hands to the publisher what was accepted; its viewers stay.
   *
   * @return what took its samples; empty when the race is not open
   */
  synchronized Optional<RaceIntake> close(RaceInfo race) {
    OpenRace known = open.remove(race.id());
    if (known == null) {
      return Optional.empty();
    }
    known.closePort();
    consoles.close(race.id());
    sources.close(race.id());
    intakes.remove(race.id());
    streams.raceEnded(race.id());
    timings.close(race.id());
    publisher.close(race.key());
    return Optional.of(known.intake());
  }

  /** Closes the race to samples, and to viewers if there are none, unless it was opened anew. */
  synchronized void abandon(RaceIntake opened) {
    OpenRace known = open.get(opened.race().id());
    if (known != null && known.intake() == opened) {
      close(opened.race());
      live.abandon(opened.race().id());
      listeners.close(opened.race().id());
    }
  }

  /**
   * Another server is the home of all races that were open here: takes nothing more for them, loses
   * what is not on the queue, and begins another run.
   *
   * @return names the run that begins
   */
  synchronized UUID forsake() {
    for (OpenRace race : List.copyOf(open.values())) {
      String id = race.intake().race().id();
      streams.raceMoved(id);
      close(race.intake().race());
      live.release(id);
      listeners.close(id);
    }
    UUID run = intakes.beginRun();
    publisher.beginRun(run);
    grpc.beginRun();
    return run;
  }

  /**
   * Stops accepting and puts on the queue what was accepted. No race is opened any more; those that
   * run go on when the server is back.
   *
   * @return false when the broker did not take all in time
   */
  synchronized boolean close(Duration atMost) {
    closed = true;
    consoles.closeRaces();
    open.values().forEach(OpenRace::closePort);
    receivers.forEach(UdpReceiver::close);
    grpc.stopAccepting();
    streams.stop();
    sources.closeAll();
    boolean published = publisher.drain(atMost);
    if (!streams.awaitEnd(LAST_ANSWERS)) {
      streams.abort();
    }
    grpc.close();
    sources.close();
    for (OpenRace race : open.values()) {
      intakes.remove(race.intake().race().id());
      timings.close(race.intake().race().id());
      publisher.close(race.intake().race().key());
    }
    open.clear();
    publisher.close();
    return published;
  }

  /**
   * A race that takes samples.
   *
   * @param port null = none
   */
  private record OpenRace(RaceIntake intake, OpenPort port) {

    boolean lacksPort() {
      return port == null && intake.race().udpPort() != 0;
    }

    void closePort() {
      if (port != null) {
        port.close();
      }
    }
  }
}
