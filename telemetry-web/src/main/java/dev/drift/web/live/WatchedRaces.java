package dev.drift.web.live;

import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.viewer.CloseCode;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.security.Outages;
import dev.drift.web.security.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;

/** Refuses a session whose user may not see the race, in words of WebSocket. */
@ApplicationScoped
public class WatchedRaces {

  @Inject private VisibleRaces races;
  @Inject private Outages outages;

  /**
   * The race.
   *
   * @param otherwise what is said when there is none, and likewise when it is not for this caller
   * @throws RefusedSessionException when there is none for this caller, or the database does not
   *     answer
   */
  Race get(Session session, String raceId, String otherwise) throws RefusedSessionException {
    try {
      return races
          .find(SignedIn.callerOf(session.getUserPrincipal()), raceId)
          .orElseThrow(() -> new RefusedSessionException(CloseCode.POLICY, otherwise));
    } catch (RuntimeException e) {
      if (!outages.isOutage(e)) {
        throw e;
      }
      throw new RefusedSessionException(
          CloseCode.TRY_AGAIN_LATER, "the database does not answer: try again later");
    }
  }

  /**
   * Lets pass who may watch a race that is live. The practice race, which everybody may, needs no
   * database.
   *
   * @throws RefusedSessionException as {@link #get}
   */
  void requireVisible(Session session, RaceInfo live, String otherwise)
      throws RefusedSessionException {
    if (!live.id().equals(RaceInfo.PRACTICE)) {
      get(session, live.id(), otherwise);
    }
  }

  /**
   * Whether the caller may watch a race that is live.
   *
   * @throws RefusedSessionException the database does not answer
   */
  boolean isVisible(Session session, RaceInfo live) throws RefusedSessionException {
    try {
      requireVisible(session, live, CloseCode.NO_SUCH_RACE);
      return true;
    } catch (RefusedSessionException e) {
      if (e.closeCode() != CloseCode.POLICY) {
        throw e;
      }
      return false;
    }
  }
}
