package dev.drift.control;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.DriftSetting;
import dev.drift.config.PortRange;
import dev.drift.intake.udp.UdpReceiver;
import dev.drift.race.RaceRepository;
import java.util.Set;

/** Chooses the port of a new race, within the transaction that keeps it. */
final class RacePorts {

  private final RaceRules rules;
  private final RaceRepository races;

  RacePorts(RaceRules rules, RaceRepository races) {
    this.rules = rules;
    this.races = races;
  }

  /**
   * The lowest that no race has and no other program holds.
   *
   * @throws RefusedException CONFLICT: there is none
   */
  int lowestFree() {
    PortRange range = rules.ports();
    Set<Integer> taken = races.takenPorts();
    for (int port = range.first(); port <= range.last(); port++) {
      if (!taken.contains(port) && UdpReceiver.isFree(rules.bind(), port)) {
        return port;
      }
    }
    throw new RefusedException(
        Why.CONFLICT,
        "All "
            + (range.last() - range.first() + 1)
            + " UDP ports are in use: end a race, or give more with "
            + DriftSetting.RACE_UDP_PORTS.option()
            + ".");
  }
}
