package dev.drift.server;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.control.DroneDesk;
import dev.drift.control.PullSourceDesk;
import dev.drift.control.PullSourceStatus;
import dev.drift.race.PullSource;
import dev.drift.race.RaceInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The practice race as {@code ./drift demo} wants it, as far as it is nobody's own. */
@ApplicationScoped
public class Demo implements DemoMXBean {

  private static final Logger LOG = System.getLogger(Demo.class.getName());
  private static final int NOT_ENTERED = 0;

  /** The name of the source that the demo's sensors come from. */
  private static final String SENSORS = "Demo";

  @Inject private DroneDesk drones;
  @Inject private PullSourceDesk sources;

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
      LOG.log(Level.DEBUG, "The drone {0} is not named: {1}", droneId, e.getMessage());
      return false;
    }
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
