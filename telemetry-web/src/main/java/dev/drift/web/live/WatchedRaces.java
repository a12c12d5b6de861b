package dev.drift.web.live;

import dev.drift.access.RefusedException;
import dev.drift.control.RaceDirector;
import dev.drift.live.CloseCode;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.web.security.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The races that whoever opened a session may watch. */
@ApplicationScoped
public class WatchedRaces {

  private static final Logger LOG = System.getLogger(WatchedRaces.class.getName());

  @Inject private RaceDirector director;

  /**
   * The race.
   *
   * @param otherwise what is said when there is none, and likewise when it is not for this caller
   * @throws RefusedSessionException when there is none for this caller, or it cannot be known now
   */
  Race get(Session session, String raceId, String otherwise) throws RefusedSessionException {
    try {
      return director.visible(SignedIn.callerOf(session.getUserPrincipal()), raceId);
    } catch (RefusedException e) {
      throw new RefusedSessionException(CloseCode.POLICY, otherwise);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the database does not say who may watch", e);
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
}
