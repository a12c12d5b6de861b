package dev.drift.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches a {@link Fleet}'s race as the original DRIFT's client does, a text for each sample, and
 * connects again whenever it is closed. It notes what is missing, what is out of order, and how
 * long samples were under way.
 */
final class NumberedViewer implements AutoCloseable {

  private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final String DRONE = "\"drone_id\":\"";
  private static final String X = "\"x\":";

  private final Fleet fleet;
  private final CreatedRace race;
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Long> newest = new ConcurrentHashMap<>();
  private final List<Long> nanos = new ArrayList<>();
  private final Thread thread = new Thread(this::connect);
  private volatile WebSocket socket;
  private volatile boolean open;
  private volatile boolean closing;
  private final AtomicLong missing = new AtomicLong();
  private final AtomicLong outOfOrder = new AtomicLong();
  private final AtomicInteger connections = new AtomicInteger();

  /** Watches from now on. */
  NumberedViewer(Fleet fleet, CreatedRace race, int port) {
    this.fleet = fleet;
    this.race = race;
    address = URI.create("ws://127.0.0.1:" + port + "/race/" + race.udpPort());
    thread.start();
  }

  private void connect() {
    while (!closing) {
      if (!open) {
        try {
          open = true;
          socket = http.newWebSocketBuilder().buildAsync(address, new Listener()).join();
          connections.incrementAndGet();
        } catch (RuntimeException e) {
          open = false;
        }
      }
      LockSupport.parkNanos(AGAIN_NANOS);
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        took(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      open = false;
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      open = false;
    }
  }

  private void took(String text) {
    int from = text.indexOf(DRONE) + DRONE.length();
    String drone = text.substring(from, text.indexOf('"', from));
    int at = text.indexOf(X) + X.length();
    long number = (long) Double.parseDouble(text.substring(at, text.indexOf(',', at)));
    Long before = newest.put(drone, number);
    if (before != null && number <= before) {
      outOfOrder.incrementAndGet();
    } else if (before != null) {
      missing.addAndGet(number - before - 1);
    }
    long under = System.nanoTime() - fleet.sentNanos(race.id(), drone, number);
    synchronized (nanos) {
      nanos.add(under);
    }
  }

  CreatedRace race() {
    return race;
  }

  /** The number of the drone's newest sample; 0 = none came. */
  long newest(String drone) {
    return newest.getOrDefault(drone, 0L);
  }

  /** Samples that did not come, though later ones of their drones did. */
  long missing() {
    return missing.get();
  }

  /** Samples that came after a later one of their drones, or twice. */
  long outOfOrder() {
    return outOfOrder.get();
  }

  /** How often it connected. */
  int connections() {
    return connections.get();
  }

  /** For how long of a hundred samples the slowest but one were under way, ms; and forgets all. */
  double p99Millis() {
    synchronized (nanos) {
      Collections.sort(nanos);
      double millis = nanos.get((int) (nanos.size() * 0.99)) / 1e6;
      nanos.clear();
      return millis;
    }
  }

  @Override
  public void close() {
    closing = true;
    WebSocket present = socket;
    if (present != null) {
      present.abort();
    }
  }
}
