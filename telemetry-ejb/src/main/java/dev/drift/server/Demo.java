package dev.drift.server;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.clock.SteadyClock;
import dev.drift.config.LogId;
import dev.drift.control.DroneDesk;
import dev.drift.control.PullSourceDesk;
import dev.drift.control.PullSourceStatus;
import dev.drift.control.RaceDirector;
import dev.drift.control.RaceTracks;
import dev.drift.control.StartSignalDesk;
import dev.drift.control.TrackDesk;
import dev.drift.race.PullSource;
import dev.drift.race.Race;
import dev.drift.race.RaceChange;
import dev.drift.race.RaceInfo;
import dev.drift.timing.RaceFormat;
import dev.drift.timing.StartBehaviour;
import dev.drift.timing.WinCondition;
import dev.drift.track.GateOpening;
import dev.drift.track.GatePlace;
import dev.drift.track.RaceTrack;
import dev.drift.track.Track;
import dev.drift.track.TrackDefinition;
import dev.drift.track.TrackFrame;
import dev.drift.track.TrackGate;
import dev.drift.track.TrackReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/** The practice race as {@code ./drift demo} wants it, as far as it is nobody's own. */
@ApplicationScoped
public class Demo implements DemoMXBean {

  private static final Logger LOG = System.getLogger(Demo.class.getName());
  private static final int NOT_ENTERED = 0;

  /** The name of the source that the demo's sensors come from. */
  private static final String SENSORS = "Demo";

  @Inject private DroneDesk drones;
  @Inject private PullSourceDesk sources;
  @Inject private RaceDirector races;
  @Inject private RaceTracks raceTracks;
  @Inject private StartSignalDesk startSignals;
  @Inject private TrackDesk tracks;

  @Override
  public int nameDrones(String[] droneIds, String[] callsigns) {
    int named = 0;
    for (int i = 0; i < droneIds.length; i++) {
      named += name(droneIds[i], callsigns[i]) ? 1 : 0;
    }
    return named;
  }

  private boolean name(String droneId, String callsign) {
    try {
      drones.assign(
          Caller.SERVER, RaceInfo.PRACTICE, droneId, NOT_ENTERED, /* pilotKey= */ null, callsign);
      return true;
    } catch (RefusedException e) {
      LOG.log(Level.DEBUG, "The drone {0} is not named: {1}", LogId.drone(droneId), e.getMessage());
      return false;
    }
  }

  @Override
  public boolean layTrack(String name, double[][] gates) {
    TrackDefinition definition = definition(gates);
    try {
      Race practice = races.visible(Caller.SERVER, RaceInfo.PRACTICE);
      Optional<RaceTrack> chosen = raceTracks.of(practice);
      if (chosen.isPresent()
          && (!isOurs(chosen.get()) || chosen.get().definition().equals(definition))) {
        return isOurs(chosen.get());
      }
      Track track = tracks.create(Caller.SERVER, name, definition).track();
      races.change(
          Caller.SERVER,
          RaceInfo.PRACTICE,
          /* expectedVersion= */ null,
          RaceChange.timedOn(new TrackReference(track.id(), track.version())));
      return true;
    } catch (RefusedException e) {
      LOG.log(Level.WARNING, "The demo is not timed: {0}", e.getMessage());
      return false;
    }
  }

  private boolean isOurs(RaceTrack track) {
    return tracks.get(track.trackId(), null).track().ownerKey() == Caller.SERVER.userKey();
  }

  @Override
  public void beginHeat(Integer lapsToWin, Long millisToSignal) {
    changeHeat(
        "begins no heat",
        () -> {
          score(firstTo(lapsToWin));
          startSignals.signalAt(
              Caller.SERVER,
              RaceInfo.PRACTICE,
              SteadyClock.ofServer().instant().plusMillis(millisToSignal));
        });
  }

  @Override
  public void endHeats() {
    changeHeat(
        "does not end its heat",
        () -> {
          startSignals.takeBack(Caller.SERVER, RaceInfo.PRACTICE);
          score(RaceFormat.DEFAULT);
        });
  }

  /** Unless somebody else chose the track meanwhile: then they say what counts there. */
  private void changeHeat(String failure, Runnable change) {
    try {
      Race practice = races.visible(Caller.SERVER, RaceInfo.PRACTICE);
      if (raceTracks.of(practice).filter(this::isOurs).isPresent()) {
        change.run();
      }
    } catch (RefusedException e) {
      LOG.log(Level.WARNING, "The demo {0}: {1}", failure, e.getMessage());
    }
  }

  private void score(RaceFormat format) {
    races.change(
        Caller.SERVER, RaceInfo.PRACTICE, /* expectedVersion= */ null, RaceChange.scoredBy(format));
  }

  private static RaceFormat firstTo(int laps) {
    return new RaceFormat(
        WinCondition.FIRST_TO_LAPS,
        laps,
        RaceFormat.DEFAULT.consecutiveLaps(),
        /* raceSeconds= */ null,
        /* graceSeconds= */ null,
        StartBehaviour.HOLESHOT,
        /* minimumLapSeconds= */ 0);
  }

  private static TrackDefinition definition(double[][] gates) {
    List<TrackGate> all = new ArrayList<>();
    for (double[] gate : gates) {
      double heading = gate[3];
      all.add(
          new TrackGate(
              all.isEmpty() ? "Start" : "Gate " + (all.size() + 1),
              new GatePlace.InFrame(
                  Vector3D.of(gate[0], gate[1], gate[2]),
                  Vector3D.of(Math.sin(heading), 0, Math.cos(heading)),
                  /* up= */ null),
              GateOpening.rectangle(gate[4], gate[5]),
              all.isEmpty()));
    }
    return new TrackDefinition(TrackFrame.RACE, all);
  }

  @Override
  public boolean addSensors(String address) {
    removeSensors();
    try {
      sources.add(
          Caller.SERVER,
          RaceInfo.PRACTICE,
          address,
          /* tls= */ false,
          /* droneId= */ null,
          SENSORS);
      return true;
    } catch (RefusedException e) {
      LOG.log(Level.WARNING, "The demo''s sensors are not shown: {0}", e.getMessage());
      return false;
    }
  }

  @Override
  public void removeSensors() {
    for (PullSourceStatus status : sources.all(Caller.SERVER, RaceInfo.PRACTICE)) {
      PullSource source = status.source();
      if (source.name().equals(SENSORS) && source.createdBy() == Caller.SERVER.userKey()) {
        sources.remove(Caller.SERVER, RaceInfo.PRACTICE, source.id());
      }
    }
  }
}
