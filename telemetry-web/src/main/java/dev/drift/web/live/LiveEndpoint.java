package dev.drift.web.live;

import dev.drift.live.LiveFeed;
import dev.drift.live.PageViewer;
import dev.drift.live.ViewerArrival;
import dev.drift.viewer.CloseCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The live picture of a race for pages: hello, then at most 60 messages a second, each with all
 * samples since the last one. The protocol is in {@code docs/wire-formats.md}, "Live".
 */
@ServerEndpoint(
    value = "/api/v1/races/{id}/live",
    subprotocols = {"drift.v1.json", "drift.v1.bin"},
    configurator = LiveHandshake.class)
@Dependent
public class LiveEndpoint extends ViewerEndpoint<PageViewer> {

  private static final Logger LOG = System.getLogger(LiveEndpoint.class.getName());
  private static final int MAX_INCOMING = 256;

  @Inject private WatchedRaces watched;
  @Inject private ViewerConnections connections;

  public LiveEndpoint() {
    super(MAX_INCOMING);
  }

  @OnOpen
  public void open(Session session, @PathParam("id") String raceId) {
    try {
      PageRequest request = PageRequest.of(session);
      LiveFeed race = watched.live(session, raceId);
      watched.requireVisible(session, race.race(), CloseCode.NO_SUCH_RACE);
      ViewerArrival arrival = LiveHandshake.arrival(session, race);
      serves(
          race.addPageViewer(connections.of(session), arrival, request.format(), request.hz())
              .orElse(null));
    } catch (RefusedSessionException e) {
      SessionClosing.close(session, e.closeCode(), e.getMessage());
    }
  }

  /** {@code {"ack": <number>}}; anything else is ignored. */
  @Override
  void message(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      acknowledge(reader.readObject().getJsonNumber("ack").longValue());
    } catch (JsonException | ClassCastException | NullPointerException e) {
      LOG.log(Level.DEBUG, "A viewer sent something else than an acknowledgement", e);
    }
  }

  /** The number as i64, little-endian; anything else is ignored. */
  @OnMessage(maxMessageSize = MAX_INCOMING)
  public void acknowledged(byte[] bytes) {
    if (bytes.length == Long.BYTES) {
      acknowledge(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong());
    }
  }

  private void acknowledge(long number) {
    PageViewer joined = viewer();
    if (joined != null) {
      joined.acknowledge(number);
    }
  }
}
