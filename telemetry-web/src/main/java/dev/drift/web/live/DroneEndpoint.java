package dev.drift.web.live;

import dev.drift.intake.IngestPass;
import dev.drift.intake.stream.StreamEnd;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.live.DroneArrival;
import dev.drift.live.DroneChannel;
import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.naming.NameRule;
import dev.drift.race.DroneId;
import dev.drift.viewer.CloseCode;
import dev.drift.web.socket.SocketReaders;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;

/**
 * A drone's channel: each text is a sample of it and gets one answer, and all who are connected
 * hear its samples but for their own. The protocol is in {@code docs/wire-formats.md}, "A drone's
 * WebSocket".
 */
@ServerEndpoint(value = "/ws/{drone_id}", configurator = DroneHandshake.class)
@Dependent
public class DroneEndpoint extends ViewerEndpoint<DroneChannel> {

  /**
   * Characters, or bytes of what is no text: what is longer closes with 1009. A text of that length
   * is no sample, but its sender is told so and goes on.
   */
  private static final int MAX_INCOMING = 196_608;

  private static final String NOT_YOURS =
      "no such race, or it has ended; a private one needs the drone's ingest token";

  @Inject private LiveDirectory races;
  @Inject private WatchedRaces watched;
  @Inject private ViewerConnections connections;
  @Inject private StreamIntake streams;
  @Inject private SocketReaders readers;
  @Inject private DroneRelays relays;

  private volatile DroneSocket socket;
  private volatile DroneRelay relay;

  public DroneEndpoint() {
    super(MAX_INCOMING);
  }

  @OnOpen
  public void open(Session session) {
    DroneAddress address =
        DroneAddress.of(session.getRequestURI(), session.getRequestParameterMap());
    LiveFeed race = races.find(address.raceId()).orElse(null);
    DroneHandshake.Shown shown = DroneHandshake.takeShown(session);
    Optional<DroneRelay> expected = DroneHandshake.takeRelay(session);
    try {
      PageRequest.refuseForeign(session);
      if (!DroneId.isValid(address.droneId())) {
        throw new RefusedSessionException(
            CloseCode.POLICY, "the drone's id " + NameRule.DRONE_ID.text());
      }
      if (isHandedOn(session, address, shown, expected)) {
        forget(session, race, address);
        return;
      }
      if (race == null) {
        throw new RefusedSessionException(CloseCode.POLICY, NOT_YOURS);
      }
      open(session, race, address);
    } catch (RefusedSessionException e) {
      forget(session, race, address);
      expected.ifPresent(relayed -> relayed.end(e.closeCode(), e.getMessage()));
      SessionClosing.close(session, e.closeCode(), e.getMessage());
    }
  }

  /** Keeps nothing for a session that does not hear the race here. */
  private static void forget(Session session, LiveFeed race, DroneAddress address) {
    if (race != null) {
      race.drones().forget(DroneHandshake.arrival(session, race.drones(), address.droneId()));
    }
  }

  private boolean isHandedOn(
      Session session,
      DroneAddress address,
      DroneHandshake.Shown shown,
      Optional<DroneRelay> expected)
      throws RefusedSessionException {
    if (expected.isEmpty() && streams.race(address.raceId()).isPresent()) {
      return false;
    }
    Optional<DroneRelay> found = expected;
    if (found.isEmpty()) {
      found =
          relays
              .home(address.raceId(), shown)
              .map(home -> relays.connect(address, shown, DroneHandshake.flow(session), home));
    }
    if (found.isPresent()) {
      session.setMaxIdleTimeout(0);
      relay = found.get();
      found.get().serve(session);
    }
    return found.isPresent();
  }

  private void open(Session session, LiveFeed race, DroneAddress address)
      throws RefusedSessionException {
    IngestPass pass = DroneHandshake.pass(session);
    refuseUnknown(address, pass);
    DroneSocket opening =
        new DroneSocket(streams, address, pass, DroneHandshake.flow(session), readers);
    boolean hears = opening.holdsToken() || watched.isVisible(session, race.race());
    if (!hears && !opening.maySend()) {
      opening.left();
      throw new RefusedSessionException(CloseCode.POLICY, NOT_YOURS);
    }
    DroneArrival arrival = DroneHandshake.arrival(session, race.drones(), address.droneId());
    Optional<DroneChannel> opened =
        race.drones().add(connections.of(session), arrival, opening, hears);
    if (opened.isEmpty()) {
      opening.left();
      return;
    }
    serves(opened.get());
    socket = opening;
    opening.belongsTo(opened.get());
  }

  /** Who shows a token means to send: one that is no good is refused at once, as over gRPC. */
  private void refuseUnknown(DroneAddress address, IngestPass pass) throws RefusedSessionException {
    Optional<StreamEnd> refusal =
        pass.isNone() ? Optional.empty() : streams.refusal(address.raceId(), pass);
    if (refusal.isPresent()) {
      StreamEnd end = refusal.get();
      throw end.equals(StreamEnd.NO_SUCH_RACE)
          ? new RefusedSessionException(CloseCode.POLICY, NOT_YOURS)
          : new RefusedSessionException(DroneSocket.closeCode(end), end.text());
    }
  }

  /** A sample. */
  @Override
  void message(String text) {
    DroneSocket joined = socket;
    if (joined != null) {
      joined.message(text);
    } else if (relay != null) {
      relay.message(text);
    }
  }

  @OnMessage(maxMessageSize = MAX_INCOMING)
  public void refuse(byte[] bytes) {
    DroneSocket joined = socket;
    if (joined != null) {
      joined.refuseBinary();
    } else if (relay != null) {
      relay.message(bytes);
    }
  }

  @Override
  void heardWithoutViewer() {
    if (relay != null) {
      relay.heard();
    }
  }

  @Override
  void closedWithoutViewer() {
    if (relay != null) {
      relay.left();
    }
  }
}
