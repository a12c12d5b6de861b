package dev.drift.web.live;

import dev.drift.live.CloseCode;
import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.live.LiveFormat;
import dev.drift.live.PageViewer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The live picture of a race for pages: hello, then at most 60 messages a second, each with all
 * samples since the last one. The protocol is in {@code docs/wire-formats.md}, "Live".
 */
@ServerEndpoint(
    value = "/api/v1/races/{id}/live",
    subprotocols = {"drift.v1.json", "drift.v1.bin"},
    configurator = LiveHandshake.class)
@Dependent
public class LiveEndpoint {

  private static final Logger LOG = System.getLogger(LiveEndpoint.class.getName());
  private static final int MOST_INCOMING = 256;

  @Inject private LiveDirectory races;
  @Inject private ViewerConnections connections;

  // The endpoint's instance belongs to one session.
  private volatile PageViewer viewer;

  @OnOpen
  public void open(Session session, @PathParam("id") String raceId) {
    Map<String, Object> handshake = session.getUserProperties();
    if (Boolean.TRUE.equals(handshake.get(LiveHandshake.FOREIGN_ORIGIN))) {
      SessionClosing.close(session, CloseCode.POLICY, "this page is of another host");
      return;
    }
    Optional<LiveFormat> format = LiveFormat.of(session.getNegotiatedSubprotocol());
    if (format.isEmpty() && Boolean.TRUE.equals(handshake.get(LiveHandshake.OFFERED))) {
      String known = String.join(" or ", LiveFormat.subprotocols());
      SessionClosing.close(session, CloseCode.PROTOCOL_ERROR, "use subprotocol " + known);
      return;
    }
    OptionalInt hz = hz(session);
    if (hz.isEmpty()) {
      SessionClosing.close(
          session, CloseCode.POLICY, "hz is a whole number from 1 to " + PageViewer.MOST_HZ);
      return;
    }
    Optional<LiveFeed> race = races.find(raceId);
    if (race.isEmpty()) {
      SessionClosing.close(session, CloseCode.POLICY, "no such race, or it has ended");
      return;
    }
    viewer =
        race.get()
            .addPageViewer(connections.of(session), format.orElse(LiveFormat.JSON), hz.getAsInt())
            .orElse(null);
  }

  private static OptionalInt hz(Session session) {
    List<String> values = session.getRequestParameterMap().get("hz");
    if (values == null || values.isEmpty()) {
      return OptionalInt.of(PageViewer.MOST_HZ);
    }
    String text = values.get(0);
    int hz = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
    return hz >= 1 && hz <= PageViewer.MOST_HZ ? OptionalInt.of(hz) : OptionalInt.empty();
  }

  @OnMessage
  public void pong(PongMessage pong) {
    PageViewer joined = viewer;
    if (joined != null) {
      joined.pong();
    }
  }

  /** {@code {"ack": <number>}}; anything else is ignored. */
  @OnMessage(maxMessageSize = MOST_INCOMING)
  public void acknowledged(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      acknowledge(reader.readObject().getJsonNumber("ack").longValue());
    } catch (JsonException | ClassCastException | NullPointerException e) {
      LOG.log(Level.DEBUG, "A viewer sent something else than an acknowledgement", e);
    }
  }

  /** The number as i64, little-endian; anything else is ignored. */
  @OnMessage(maxMessageSize = MOST_INCOMING)
  public void acknowledged(byte[] bytes) {
    if (bytes.length == Long.BYTES) {
      acknowledge(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong());
    }
  }

  private void acknowledge(long number) {
    PageViewer joined = viewer;
    if (joined != null) {
      joined.acknowledge(number);
    }
  }

  @OnError
  public void failed(Throwable why) {
    LOG.log(Level.DEBUG, "A viewer's connection failed", why);
  }

  @OnClose
  public void closed() {
    PageViewer joined = viewer;
    if (joined != null) {
      joined.leave();
    }
  }
}
