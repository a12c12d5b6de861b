package dev.drift.server;

import dev.drift.control.RacePresence;
import dev.drift.node.HomeRepository;
import dev.drift.node.Presence;
import dev.drift.node.RaceHomes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Tells other nodes, in the database, who is in the races of this one, where that has changed. */
final class PresenceNotice {

  private static final Logger LOG = System.getLogger(PresenceNotice.class.getName());

  private final HomeRepository homes;
  private final RacePresence presence;

  PresenceNotice(HomeRepository homes, RacePresence presence) {
    this.homes = homes;
    this.presence = presence;
  }

  /**
   * Tells what is not as it was told.
   *
   * @param told the homes of all races, as they were read just now
   */
  void tell(UUID self, RaceHomes told) {
    told.runs().entrySet().stream()
        .filter(home -> home.getValue().equals(self))
        .forEach(home -> tell(self, home.getKey(), told.presences().get(home.getKey())));
  }

  private void tell(UUID self, String raceId, Presence told) {
    Presence now = presence.here(raceId);
    if (now.equals(told)) {
      return;
    }
    try {
      homes.tell(self, raceId, now);
    } catch (RuntimeException e) {
      // The lease comes first, and what was not told is told a second later.
      LOG.log(Level.DEBUG, "Who is in race " + raceId + " was not told", e);
    }
  }
}
