package dev.drift.web.live;

import dev.drift.archive.ArchiveException;
import dev.drift.race.Race;
import dev.drift.replay.ReplayCommand;
import dev.drift.replay.ReplayDirectory;
import dev.drift.replay.ReplayOpening;
import dev.drift.replay.ReplaySession;
import dev.drift.viewer.CloseCode;
import dev.drift.web.security.Outages;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A stored race again, along sampleTime, steered by the viewer. The protocol is in {@code
 * docs/wire-formats.md}, "Replay".
 */
@ServerEndpoint(
    value = "/api/v1/races/{id}/replay",
    subprotocols = {"drift.v1.json", "drift.v1.bin"},
    configurator = ViewerHandshake.class)
@Dependent
public class ReplayEndpoint extends ViewerEndpoint<ReplaySession> {

  private static final Logger LOG = System.getLogger(ReplayEndpoint.class.getName());
  private static final int MAX_INCOMING = 1024;

  @Inject private WatchedRaces races;
  @Inject private ReplayDirectory replays;
  @Inject private ViewerConnections connections;
  @Inject private Outages outages;

  public ReplayEndpoint() {
    super(MAX_INCOMING);
  }

  @OnOpen
  public void open(Session session, @PathParam("id") String raceId) {
    try {
      PageRequest request = PageRequest.of(session);
      ReplayCommand first = new ReplayParameters(session.getRequestParameterMap()).command();
      Race race = races.get(session, raceId, "no such race");
      serves(
          replays
              .open(
                  race.info(),
                  new ReplayOpening(request.format(), request.hz(), first),
                  connections.of(session))
              .orElse(null));
    } catch (RefusedSessionException e) {
      SessionClosing.close(session, e.closeCode(), e.getMessage());
    } catch (ArchiveException e) {
      if (!outages.isOutage(e)) {
        LOG.log(Level.WARNING, "A replay was not opened", e);
      }
      SessionClosing.close(
          session, CloseCode.TRY_AGAIN_LATER, "the database does not answer: try again later");
    }
  }

  /** A command, as JSON. */
  @Override
  void message(String text) {
    ReplaySession joined = viewer();
    if (joined != null) {
      joined.command(text);
    }
  }

  @OnMessage(maxMessageSize = MAX_INCOMING)
  public void ignore(byte[] bytes) {
    // An acknowledgement, as live takes it: nothing is measured here.
  }
}
