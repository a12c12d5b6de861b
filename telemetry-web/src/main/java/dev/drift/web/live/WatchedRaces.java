package dev.drift.web.live;

import dev.drift.live.LiveFeed;
import dev.drift.live.node.NodePictures;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.race.RaceStatus;
import dev.drift.viewer.CloseCode;
import dev.drift.web.race.VisibleRaces;
import dev.drift.web.security.Outages;
import dev.drift.web.security.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.util.Optional;

/** Refuses a session whose user may not see the race, in words of WebSocket. */
@ApplicationScoped
public class WatchedRaces {

  @Inject private VisibleRaces races;
  @Inject private Outages outages;
  @Inject private NodePictures pictures;

  /** What is looked for. */
  @FunctionalInterface
  private interface Looking<T> {
    T look() throws RefusedSessionException;
  }

  /**
   * The live picture of a race, whichever node is its home.
   *
   * @throws RefusedSessionException there is none for this caller, or none at present
   */
  LiveFeed live(Session session, String raceId) throws RefusedSessionException {
    Optional<LiveFeed> found = ask(() -> pictures.find(raceId));
    return found.isPresent()
        ? found.get()
        : refuse(session, Optional.of(raceId), CloseCode.NO_SUCH_RACE);
  }

  /**
   * The same of the race on that UDP port.
   *
   * @param otherwise what is said when there is none
   */
  LiveFeed liveOn(Session session, int udpPort, String otherwise) throws RefusedSessionException {
    Optional<LiveFeed> found = ask(() -> pictures.findByUdpPort(udpPort));
    return found.isPresent()
        ? found.get()
        : refuse(session, ask(() -> pictures.raceOn(udpPort)), otherwise);
  }

  /** A race that runs, and that no node is the home of, will have one in seconds. */
  private LiveFeed refuse(Session session, Optional<String> raceId, String otherwise)
      throws RefusedSessionException {
    if (raceId.isPresent()
        && get(session, raceId.get(), otherwise).status() == RaceStatus.RUNNING) {
      throw new RefusedSessionException(
          CloseCode.TRY_AGAIN_LATER, "the race is about to be shown: try again");
    }
    throw new RefusedSessionException(CloseCode.POLICY, otherwise);
  }

  /**
   * The race.
   *
   * @param otherwise what is said when there is none, and likewise when it is not for this caller
   * @throws RefusedSessionException when there is none for this caller, or the database does not
   *     answer
   */
  Race get(Session session, String raceId, String otherwise) throws RefusedSessionException {
    return ask(
        () ->
            races
                .find(SignedIn.callerOf(session.getUserPrincipal()), raceId)
                .orElseThrow(() -> new RefusedSessionException(CloseCode.POLICY, otherwise)));
  }

  private <T> T ask(Looking<T> looking) throws RefusedSessionException {
    try {
      return looking.look();
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
