package dev.drift.server;

import dev.drift.archive.StoredSourceReader;
import dev.drift.archive.StoredSources;
import dev.drift.config.DriftSetting;
import dev.drift.control.PullSourceCalls;
import dev.drift.intake.DecodeTimer;
import dev.drift.intake.RaceIntake;
import dev.drift.intake.grpc.SensorCaller;
import dev.drift.intake.pull.CallRules;
import dev.drift.intake.pull.CallThreads;
import dev.drift.intake.pull.CallTools;
import dev.drift.intake.pull.PullSources;
import dev.drift.intake.pull.RaceSources;
import dev.drift.intake.pull.StoredSource;
import dev.drift.settings.ServerSettings;
import java.util.concurrent.ThreadFactory;

/** Calls the sources of open races; owns the threads that do it. */
final class SourceCalls implements AutoCloseable {

  private final PullSources running;
  private final PullSourceCalls wanted;
  private final StoredSourceReader stored;
  private final CallThreads threads;
  private final SensorCaller caller;
  private final CallTools tools;

  SourceCalls(
      ServerSettings settings,
      PullSources running,
      PullSourceCalls wanted,
      StoredSourceReader stored,
      DecodeTimer timer,
      ThreadFactory factory) {
    this.running = running;
    this.wanted = wanted;
    this.stored = stored;
    threads = new CallThreads(factory);
    caller = new SensorCaller(factory, timer);
    tools =
        threads.tools(
            new CallRules(settings.pullSources(), settings.number(DriftSetting.SOURCE_RATE)),
            caller);
  }

  /** Calls the race's sources from now on, going on from what is stored of them. */
  void open(RaceIntake intake) {
    StoredSources known = stored.ofRace(intake.race().key());
    running.add(
        intake.race().id(),
        new RaceSources(
            intake,
            known.sources().stream()
                .map(
                    source ->
                        new StoredSource(
                            source.name(),
                            source.readings(),
                            source.missing(),
                            source.lastReceivedAt()))
                .toList(),
            known.lastNumbers().stream()
                .map(
                    last ->
                        new StoredSource.LastNumber(
                            last.source(), last.sensorId(), last.sequence()))
                .toList(),
            tools));
    wanted.refresh(intake.race().id());
  }

  /** Ends the calls of the race; when this returns nothing more is taken of them. */
  void close(String raceId) {
    running.close(raceId);
  }

  /** Ends the calls of all races. */
  void closeAll() {
    running.raceIds().forEach(running::close);
  }

  /** The same, and ends the threads. */
  @Override
  public void close() {
    closeAll();
    threads.close();
    caller.close();
  }
}
