package dev.drift.server;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.control.DroneDesk;
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

  @Inject private DroneDesk drones;

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
}
